package dev.tact.domain.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "-0.0, 0",
    "0.1, 0.1",
    "100, 100",
    "1e6, 1000000",
    "-2.50, -2.5",
    "1e21, 1.0E21",
    "1e-9, 1.0E-9",
    "123456789.125, 123456789.125"
  })
  void a_number_has_no_needless_digits(double number, String text) {
    assertEquals(text, ValueText.render(number));
  }

  @Test
  void every_kind_of_value_has_a_text() {
    Value date = Value.of(LocalDate.parse("2026-01-31"));
    assertEquals("2026-01-31", ValueText.render(date));
    Value instant = Value.of(Instant.parse("2026-01-31T10:00:00.250Z"));
    assertEquals("2026-01-31T10:00:00.250Z", ValueText.render(instant));
    assertEquals("null", ValueText.render(Value.MISSING));
    assertEquals("true", ValueText.render(Value.TRUE));
    assertEquals("a, 1", ValueText.render(new Value.Many(List.of(Value.of("a"), Value.of(1)))));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00, 2026-01-31T10:00:00Z",
    "2026-01-31 10:00:05, 2026-01-31T10:00:05Z",
    "2026-01-31T10:00:05Z, 2026-01-31T10:00:05Z",
    "2026-01-31T10:00:05.250+02:00, 2026-01-31T08:00:05.250Z",
    "2026-01-31T10:00:05-05:00, 2026-01-31T15:00:05Z"
  })
  void a_time_is_read_in_utc_unless_it_has_an_offset(String text, Instant expected) {
    assertEquals(Value.of(expected), ValueText.time(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026",
        "2026-02-30",
        "2026-1-31",
        "31-01-2026",
        "2026-01-31T",
        "2026-01-31T25",
        "2026-01-31T25:00",
        "2026-01-31T10:00+99:00",
        "+999999999-01-01",
        "2026-01-31x10:00",
        "2026-01-31T10:00:00 Europe/Paris and more and more and more"
      })
  void another_text_is_no_time(String text) {
    assertEquals(Value.MISSING, ValueText.time(text));
  }

  @Test
  void what_is_not_of_its_type_is_missing() {
    assertEquals(Value.of(5), ValueReader.read(5L, ValueType.NUMBER));
    assertEquals(Value.MISSING, ValueReader.read("5", ValueType.NUMBER));
    assertEquals(Value.MISSING, ValueReader.read(5L, ValueType.TEXT));
    assertEquals(Value.MISSING, ValueReader.read(null, ValueType.ANY));
    assertEquals(Value.MISSING, ValueReader.read(Map.of("a", 1), ValueType.ANY));
    Value day = Value.of(LocalDate.parse("2026-01-31"));
    assertEquals(day, ValueReader.read("2026-01-31T10:00:00Z", ValueType.DATE));
    Value midnight = Value.of(Instant.parse("2026-01-31T00:00:00Z"));
    assertEquals(midnight, ValueReader.read("2026-01-31", ValueType.TIMESTAMP));
    assertEquals(Value.MISSING, ValueReader.read("soon", ValueType.DATE));
  }
}
