package dev.tact.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void members_and_entries_are_set_apart_by_commas() {
    JsonWriter json = new JsonWriter(1);
    json.beginObject();
    json.member("a", 1);
    json.name("b");
    json.beginArray();
    json.beginObject();
    json.endObject();
    json.beginArray();
    json.endArray();
    json.text("x");
    json.endArray();
    json.member("c", true);
    json.member("d", 0.25);
    json.endObject();
    assertEquals("{\"a\":1,\"b\":[{},[],\"x\"],\"c\":true,\"d\":0.25}", text(json));
  }

  @Test
  void a_document_holds_every_kind_of_value() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("none", null);
    document.put("absent", Optional.empty());
    document.put("present", Optional.of("yes"));
    document.put("whole", 7);
    document.put("long", 1L << 40);
    document.put("double", 1e10);
    document.put("decimal", new BigDecimal("1E+3"));
    document.put("flags", List.of(true, false));
    assertEquals(
        "{\"none\":null,\"absent\":null,\"present\":\"yes\",\"whole\":7,\"long\":1099511627776,"
            + "\"double\":1.0E10,\"decimal\":1000,\"flags\":[true,false]}",
        new String(JsonBytes.of(document), StandardCharsets.UTF_8));
  }

  @Test
  void what_is_no_value_of_json_is_a_fault() {
    assertThrows(IllegalStateException.class, () -> JsonBytes.of(List.of(new Object())));
  }

  @Test
  void texts_are_escaped_as_other_generators_do() throws IOException {
    long seed = Long.getLong("tact.seed", 20261121);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      int bound = random.nextBoolean() ? 0x80 : 0x20000;
      String text =
          random
              .ints(random.nextInt(40), 0, bound)
              .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      JsonWriter json = new JsonWriter(random.nextInt(1, 60));
      json.text(text);
      assertEquals(generated(text), text(json), "seed " + seed);
    }
  }

  private static String generated(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonFactory factory =
        JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
    try (JsonGenerator generator = factory.createGenerator(bytes)) {
      generator.writeString(text);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String text(JsonWriter json) {
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }
}
