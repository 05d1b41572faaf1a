package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.QuietHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuietClockTest {

  private static final QuietHours NIGHT = hours("21:00", "08:00");

  @Test
  void quiet_hours_hold_their_start_and_not_their_end() {
    assertFalse(quiet(NIGHT, "2026-03-11T20:59:59Z", "UTC"));
    assertTrue(quiet(NIGHT, "2026-03-11T21:00:00Z", "UTC"));
    assertTrue(quiet(NIGHT, "2026-03-11T00:00:00Z", "UTC"));
    assertTrue(quiet(NIGHT, "2026-03-11T07:59:59Z", "UTC"));
    assertFalse(quiet(NIGHT, "2026-03-11T08:00:00Z", "UTC"));
    assertTrue(quiet(hours("12:00", "13:00"), "2026-03-11T12:30:00Z", "UTC"));
    assertFalse(quiet(hours("12:00", "13:00"), "2026-03-11T13:00:00Z", "UTC"));
  }

  @Test
  void they_end_in_the_customers_morning() {
    assertEquals("2026-03-11T12:00:00Z", end(NIGHT, "2026-03-11T06:00:00Z", "America/New_York"));
    assertEquals("2026-03-12T12:00:00Z", end(NIGHT, "2026-03-12T01:30:00Z", "America/New_York"));
    assertEquals("2026-03-11T02:30:00Z", end(NIGHT, "2026-03-10T20:00:00Z", "Asia/Kolkata"));
  }

  @Test
  void the_night_on_which_clocks_change_is_shorter_or_longer() {
    assertEquals("2026-03-08T12:00:00Z", end(NIGHT, "2026-03-08T04:00:00Z", "America/New_York"));
    assertEquals("2026-11-01T13:00:00Z", end(NIGHT, "2026-11-01T04:00:00Z", "America/New_York"));
  }

  @Test
  void an_end_that_the_clock_skips_is_the_moment_it_jumps() {
    assertEquals(
        "2026-03-08T07:00:00Z",
        end(hours("21:00", "02:30"), "2026-03-08T05:00:00Z", "America/New_York"));
  }

  @Test
  void an_end_that_comes_twice_is_the_next_one() {
    QuietHours hours = hours("21:00", "01:30");
    assertEquals("2026-11-01T05:30:00Z", end(hours, "2026-11-01T05:00:00Z", "America/New_York"));
    assertEquals("2026-11-01T06:30:00Z", end(hours, "2026-11-01T06:10:00Z", "America/New_York"));
  }

  @Test
  void an_end_on_a_day_that_never_was_is_the_next_one() {
    assertEquals("2011-12-30T18:00:00Z", end(NIGHT, "2011-12-30T08:00:00Z", "Pacific/Apia"));
  }

  @Test
  void the_end_is_the_first_moment_that_is_not_quiet() {
    for (String zone : List.of("America/New_York", "Australia/Lord_Howe", "Pacific/Apia")) {
      for (QuietHours hours : List.of(NIGHT, hours("01:15", "02:20"), hours("23:50", "00:10"))) {
        for (String from : List.of("2011-12-28T00:00:00Z", "2026-03-06T00:00:00Z")) {
          checkEveryMinute(hours, ZoneId.of(zone), Instant.parse(from));
        }
        checkEveryMinute(hours, ZoneId.of(zone), Instant.parse("2026-04-03T00:00:00Z"));
        checkEveryMinute(hours, ZoneId.of(zone), Instant.parse("2026-10-30T00:00:00Z"));
      }
    }
  }

  private static void checkEveryMinute(QuietHours hours, ZoneId zone, Instant from) {
    Instant last = from.plusSeconds(4 * 86_400);
    Instant next = last.plusSeconds(3 * 86_400);
    for (Instant at = next; !at.isBefore(from); at = at.minusSeconds(60)) {
      if (!QuietClock.isQuiet(hours, zone, at)) {
        next = at;
      } else if (at.isBefore(last)) {
        assertEquals(next, QuietClock.end(hours, zone, at), hours + " in " + zone + " at " + at);
      }
    }
  }

  private static QuietHours hours(String start, String end) {
    return new QuietHours(
        LocalTime.parse(start), LocalTime.parse(end), Optional.empty(), Optional.empty());
  }

  private static boolean quiet(QuietHours hours, String now, String zone) {
    return QuietClock.isQuiet(hours, ZoneId.of(zone), Instant.parse(now));
  }

  private static String end(QuietHours hours, String now, String zone) {
    return QuietClock.end(hours, ZoneId.of(zone), Instant.parse(now)).toString();
  }
}
