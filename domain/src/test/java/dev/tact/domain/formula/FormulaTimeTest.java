package dev.tact.domain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTimeTest {

  private final SampleNames names =
      new SampleNames()
          .with("leap", ValueType.DATE, Value.of(LocalDate.parse("2024-02-29")))
          .with("seen", ValueType.TIMESTAMP, Value.of(Instant.parse("2026-03-29T00:30:00Z")))
          .with("never", ValueType.DATE, Value.MISSING)
          .with("zone", "Europe/Paris")
          .with("badZone", "Mars/Olympus")
          .any("attributes.when", Value.of("2026-03-10T22:30:00-05:00"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "addDays(leap, 1) ~ 2024-03-01",
        "addDays(leap, 366) ~ 2025-03-01",
        "addDays(leap, -366) ~ 2023-02-28",
        "addDays(leap, 1.9) ~ 2024-03-01",
        "addDays(leap, -0.5) ~ 2024-02-28",
        "addDays('2023-02-28', 1) ~ 2023-03-01",
        "date(seen) ~ 2026-03-29",
        "date('2026-12-31T23:59:59Z') ~ 2026-12-31",
        "date(attributes.when) ~ 2026-03-11",
        "date(attributes.when, 'America/New_York') ~ 2026-03-10",
        "min(leap, date('2024-02-28')) ~ 2024-02-28",
        "max(leap, '2024-03-05') ~ 2024-03-05",
        "coalesce(never, leap) ~ 2024-02-29",
        "today() ~ 2026-03-15",
        "today('Pacific/Kiritimati') ~ 2026-03-16",
        "today('Pacific/Pago_Pago') ~ 2026-03-14",
        "today(zone) ~ 2026-03-15",
      })
  void a_function_that_makes_a_date(String formula, LocalDate expected) {
    // 10:30 UTC is the next day from UTC+13:30 on, and still the day before in UTC-11.
    assertEquals(Value.of(expected), names.value(formula), formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "daysBetween('2024-02-28', '2024-03-01') ~ 2",
        "daysBetween('2023-02-28', '2023-03-01') ~ 1",
        "daysBetween('2024-01-01', '2025-01-01') ~ 366",
        "daysBetween('2025-01-01', '2024-01-01') ~ -366",
        "daysBetween(leap, '2024-02-29T23:59:59Z') ~ 0",
        "hoursBetween('2026-03-28', '2026-03-30') ~ 48",
        "hoursBetween('2026-03-29T00:30:00Z', '2026-03-29T02:29:59Z') ~ 1",
        "(date('2024-03-01') - leap) ~ 86400",
        "round((today() - leap) / 86400) ~ 745",
        "year(leap) ~ 2024",
        "month(leap) ~ 2",
        "day(leap) ~ 29",
        "day(addDays(leap, 1)) ~ 1",
        "dayOfWeek('2026-03-15') ~ 0",
        "dayOfWeek('2026-03-21') ~ 6",
        "dayOfWeek(attributes.when) ~ 3",
        "dayOfWeek(attributes.when, 'America/New_York') ~ 2",
        "hour(seen) ~ 0",
        "hour(seen, zone) ~ 1",
        "hour(seen + 3600, zone) ~ 3",
        "hour(now(), zone) ~ 11",
        "hour(leap, zone) ~ 0",
        "day(leap, 'America/New_York') ~ 29",
      })
  void a_function_that_looks_at_a_time(String formula, double expected) {
    assertEquals(Value.of(expected), names.value(formula), formula);
  }

  @Test
  void now_is_the_instant_of_the_decision_in_utc() {
    assertEquals(Value.of(SampleNames.NOW), names.value("now()"));
    assertEquals(ValueType.TIMESTAMP, names.formula("now()").type());
    assertEquals(ValueType.DATE, names.formula("today()").type());
  }

  @Test
  void the_same_formula_moves_with_the_clock() {
    Formula days = names.formula("daysBetween(leap, today())");
    assertEquals(745, days.number(names));
    assertEquals(746, days.number(names.at("2026-03-16T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "today(badZone)", "date(seen, badZone)", "hour(seen, badZone)", "daysBetween(never, leap)",
        "addDays(never, 1)", "addDays(leap, null)", "addDays(leap, 1e9)", "addDays(leap, -1e9)",
        "leap + 1e300", "year(never)", "today() - never", "date(zone)"
      })
  void a_time_that_cannot_be_is_null(String formula) {
    assertEquals(Value.MISSING, names.value(formula), formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "leap + leap ~ invalid_formula: column 6: `+` does not go between a date and a date",
        "leap - zone ~ invalid_formula: column 6: `-` does not go between a date and a text",
        "leap > 'soon' ~ invalid_formula: column 6: `>` does not go between a date and a text",
        "leap * 2 ~ invalid_formula: column 6: `*` does not go between a date and a number",
        "5 - leap ~ invalid_formula: column 3: `-` does not go between a number and a date",
        "leap == 5 ~ invalid_formula: column 6: `==` does not go between a date and a number",
        "year(zone) ~ invalid_formula: column 6: argument 1 of `year` must be a date or timestamp;"
            + " `date(…)` makes one of a text, not a text",
      })
  void times_go_with_times_only(String formula, String expected) {
    assertEquals(expected, names.problem(formula));
  }
}
