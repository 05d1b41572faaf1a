package dev.tact.domain.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.Schema.DataType;
import dev.tact.domain.catalog.Schema.Field;
import dev.tact.domain.fact.RowReader.Notation;
import dev.tact.domain.fact.RowReading.Accepted;
import dev.tact.domain.fact.RowReading.Refused;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a raw row becomes a typed one: semantics §9. */
class RowReaderTest {

  @Test
  void the_primary_key_field_names_the_customer() {
    RowReader reader = reader(key("id", DataType.STRING), field("age", DataType.INTEGER));
    assertEquals(
        new CustomerRow("c1", Map.of("id", "c1", "age", 42L)),
        accepted(reader, Map.of("id", "c1", "age", 42L)));
  }

  @Test
  void a_number_as_primary_key_becomes_a_text() {
    RowReader reader = reader(key("id", DataType.INTEGER));
    assertEquals("42", accepted(reader, Map.of("id", 42L)).customerId());
  }

  @Test
  void without_a_primary_key_either_spelling_of_customer_id_does() {
    RowReader reader = reader(field("age", DataType.INTEGER));
    assertEquals("a", accepted(reader, Map.of("customerId", "a")).customerId());
    assertEquals("b", accepted(reader, Map.of("customer_id", "b")).customerId());
    assertEquals(Map.of(), accepted(reader, Map.of("customer_id", "b")).values());
  }

  @Test
  void a_row_without_a_usable_key_is_refused() {
    RowReader reader = reader(field("age", DataType.INTEGER));
    assertEquals("customerId", refused(reader, Map.of("age", 1L)).getFirst().field());
    assertEquals("customerId", refused(reader, Map.of("customerId", " ")).getFirst().field());
    assertEquals(1, refused(reader, Map.of("customerId", "x".repeat(256))).size());
    assertEquals(1, refused(reader, Map.of("customerId", true)).size());
    assertEquals(1, refused(reader, Map.of("customerId", "a\u0000")).size());
  }

  @Test
  void every_fault_of_a_row_is_named() {
    RowReader reader =
        reader(key("id", DataType.STRING), field("age", DataType.INTEGER), required("tier"));
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("id", "c1");
    raw.put("age", "old");
    raw.put("tier", null);
    raw.put("nope", 1L);
    assertEquals(
        List.of("age", "tier", "nope"),
        refused(reader, raw).stream().map(RowError::field).toList());
  }

  @Test
  void null_clears_and_absent_keeps() {
    RowReader reader = reader(field("age", DataType.INTEGER), field("tier", DataType.STRING));
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("customerId", "c1");
    raw.put("age", null);
    CustomerRow row = accepted(reader, raw);
    assertTrue(row.values().containsKey("age"));
    assertFalse(row.values().containsKey("tier"));
  }

  @Test
  void a_first_row_gets_defaults_and_needs_what_is_required() {
    RowReader reader =
        reader(
            required("tier"),
            new Field("points", DataType.INTEGER, false, false, Optional.of(10L)));
    CustomerRow partial = new CustomerRow("c1", Map.of("tier", "gold"));
    assertFalse(reader.isComplete(partial));
    assertEquals(
        new Accepted(3, new CustomerRow("c1", Map.of("tier", "gold", "points", 10L))),
        reader.complete(3, partial));
    Refused refused =
        assertInstanceOf(Refused.class, reader.complete(4, new CustomerRow("c1", Map.of())));
    assertEquals("tier", refused.errors().getFirst().field());
    assertEquals(4, refused.errors().getFirst().row());
  }

  @Test
  void cells_are_read_as_texts() {
    RowReader reader = reader(key("id", DataType.STRING), field("age", DataType.INTEGER));
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("id", "007");
    raw.put("age", "42");
    Accepted row = assertInstanceOf(Accepted.class, reader.read(1, raw, Notation.CELLS));
    assertEquals(Map.of("id", "007", "age", 42L), row.row().values());
  }

  private static CustomerRow accepted(RowReader reader, Map<String, ?> raw) {
    return assertInstanceOf(Accepted.class, reader.read(1, raw, Notation.JSON)).row();
  }

  private static List<RowError> refused(RowReader reader, Map<String, ?> raw) {
    return assertInstanceOf(Refused.class, reader.read(1, raw, Notation.JSON)).errors();
  }

  private static RowReader reader(Field... fields) {
    return RowReader.of(new Schema("sch_1", "customer", "Customer", Arrays.asList(fields)));
  }

  private static Field key(String name, DataType type) {
    return new Field(name, type, false, true, Optional.empty());
  }

  private static Field field(String name, DataType type) {
    return new Field(name, type, true, false, Optional.empty());
  }

  private static Field required(String name) {
    return new Field(name, DataType.STRING, false, false, Optional.empty());
  }
}
