package dev.tact.domain.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Days, ISO weeks, months and quarters of UTC at their edges. */
class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "DAILY, 2026-03-18, 2026-03-18",
    "WEEKLY, 2026-03-18, 2026-W12",
    "WEEKLY, 2026-01-01, 2026-W01",
    "WEEKLY, 2027-01-03, 2026-W53",
    "WEEKLY, 2027-01-04, 2027-W01",
    "WEEKLY, 2024-12-30, 2025-W01",
    "MONTHLY, 2026-03-31, 2026-03",
    "QUARTERLY, 2026-03-31, 2026-Q1",
    "QUARTERLY, 2026-04-01, 2026-Q2",
    "QUARTERLY, 2026-12-31, 2026-Q4",
  })
  void a_day_lies_in_the_period_of_this_key(PeriodType type, LocalDate day, String key) {
    Period period = type.at(day);
    assertEquals(key, period.key());
    assertEquals(Optional.of(period), type.parse(key));
  }

  @ParameterizedTest
  @EnumSource(PeriodType.class)
  void every_instant_lies_in_exactly_the_period_that_it_is_counted_in(PeriodType type) {
    Random random = new Random(Long.getLong("tact.seed", 7));
    for (int i = 0; i < 2_000; i++) {
      Instant at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      Period period = type.at(Period.day(at));
      assertTrue(period.holds(at), () -> type + " at " + at);
      period.starts().ifPresent(starts -> assertFalse(at.isBefore(starts)));
      period.ends().ifPresent(ends -> assertTrue(at.isBefore(ends)));
      period.ends().ifPresent(ends -> assertFalse(period.holds(ends)));
      period.starts().ifPresent(starts -> assertTrue(period.holds(starts)));
      period.starts().ifPresent(starts -> assertFalse(period.holds(starts.minusMillis(1))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, 2026-3-18", "DAILY, 2026-02-30", "WEEKLY, 2025-W53", "WEEKLY, 2026-W00",
    "MONTHLY, 2026-13", "QUARTERLY, 2026-Q5", "QUARTERLY, 2026-Q0", "DAILY, 2026-W12",
    "MONTHLY, 20a6-01", "LIFETIME, 2026",
  })
  void a_key_of_no_such_period_is_refused(PeriodType type, String key) {
    assertEquals(Optional.empty(), type.parse(key));
  }

  @Test
  void a_year_has_a_fifty_third_week_only_when_iso_says_so() {
    assertEquals("2026-W53", PeriodType.WEEKLY.parse("2026-W53").orElseThrow().key());
    assertEquals(
        Instant.parse("2027-01-04T00:00:00Z"),
        PeriodType.WEEKLY.parse("2026-W53").orElseThrow().ends().orElseThrow());
  }
}
