package dev.tact.domain.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.domain.catalog.FieldValue.Fits;
import dev.tact.domain.catalog.FieldValue.Misfit;
import dev.tact.domain.catalog.Schema.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each field type takes, in JSON and in CSV cells. */
class FieldValueTest {

  @Test
  void an_integer_is_whole_and_within_a_long() {
    fits(DataType.INTEGER, 7L, 7L);
    fits(DataType.INTEGER, new BigDecimal("3.0"), 3L);
    fits(DataType.INTEGER, new BigDecimal("9223372036854775807"), Long.MAX_VALUE);
    misfit(DataType.INTEGER, new BigDecimal("3.5"));
    misfit(DataType.INTEGER, new BigDecimal("9223372036854775808"));
    misfit(DataType.INTEGER, new BigDecimal("1e999999999"));
    misfit(DataType.INTEGER, "7");
    misfit(DataType.INTEGER, true);
  }

  @Test
  void a_decimal_is_finite_as_a_double_and_kept_exact_where_that_is_cheap() {
    fits(
        DataType.DECIMAL,
        new BigDecimal("12345678901234567.89"),
        new BigDecimal("12345678901234567.89"));
    fits(DataType.DECIMAL, 5L, 5L);
    fits(DataType.DECIMAL, new BigDecimal("1e300"), BigDecimal.valueOf(1e300));
    misfit(DataType.DECIMAL, new BigDecimal("1e309"));
    misfit(DataType.DECIMAL, "1.5");
  }

  @Test
  void a_date_is_written_in_either_iso_form() {
    fits(DataType.DATE, "2026-01-05", "2026-01-05");
    fits(DataType.DATE, "20170212", "2017-02-12");
    fits(DataType.DATE, 20170212L, "2017-02-12");
    misfit(DataType.DATE, "2026-02-30");
    misfit(DataType.DATE, "05.01.2026");
    misfit(DataType.DATE, "+2026-1-05");
  }

  @Test
  void a_timestamp_needs_its_zone_and_becomes_an_instant() {
    fits(DataType.TIMESTAMP, "2026-01-05T10:00:00+01:00", "2026-01-05T09:00:00Z");
    fits(DataType.TIMESTAMP, "2026-01-05 10:00:00Z", "2026-01-05T10:00:00Z");
    misfit(DataType.TIMESTAMP, "2026-01-05T10:00:00");
    misfit(DataType.TIMESTAMP, "2026-01-05");
  }

  @Test
  void a_text_holds_characters_only() {
    fits(DataType.STRING, "Zoë 😀", "Zoë 😀");
    misfit(DataType.STRING, "a\u0000b");
    misfit(DataType.STRING, "a\ud800");
    misfit(DataType.STRING, "\udc00a");
    misfit(DataType.STRING, 7L);
    misfit(DataType.STRING, Map.of("a", 1L));
    misfit(DataType.STRING, List.of());
  }

  @Test
  void a_cell_is_read_by_its_field_type() {
    assertEquals(new Fits(true), FieldValue.ofCell(DataType.BOOLEAN, "TRUE"));
    assertEquals(new Fits(false), FieldValue.ofCell(DataType.BOOLEAN, " no "));
    assertEquals(new Fits(42L), FieldValue.ofCell(DataType.INTEGER, " 42"));
    assertEquals(new Fits(new BigDecimal("1.50")), FieldValue.ofCell(DataType.DECIMAL, "1.50"));
    assertEquals(new Fits(null), FieldValue.ofCell(DataType.STRING, ""));
    assertEquals(new Fits(" "), FieldValue.ofCell(DataType.STRING, " "));
    assertInstanceOf(Misfit.class, FieldValue.ofCell(DataType.DECIMAL, "NaN"));
    assertInstanceOf(Misfit.class, FieldValue.ofCell(DataType.BOOLEAN, "maybe"));
    assertInstanceOf(Misfit.class, FieldValue.ofCell(DataType.INTEGER, "9".repeat(100_000)));
  }

  @Test
  void a_stored_value_is_refitted_where_it_can_be_meant() {
    assertEquals(new Fits(42L), FieldValue.refit(DataType.INTEGER, "42"));
    assertEquals(new Fits("42"), FieldValue.refit(DataType.STRING, 42L));
    assertEquals(new Fits("true"), FieldValue.refit(DataType.STRING, true));
    assertEquals(new Fits(true), FieldValue.refit(DataType.BOOLEAN, 1L));
    assertInstanceOf(Misfit.class, FieldValue.refit(DataType.INTEGER, "many"));
  }

  private static void fits(DataType type, Object raw, Object expected) {
    assertEquals(new Fits(expected), FieldValue.of(type, raw));
  }

  private static void misfit(DataType type, Object raw) {
    assertInstanceOf(Misfit.class, FieldValue.of(type, raw));
  }
}
