package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

  private static final List<Integer> WEEKDAYS = List.of(1, 2, 3, 4, 5);
  private static final List<Integer> EVERY_DAY = List.of(0, 1, 2, 3, 4, 5, 6);

  @Test
  void a_window_holds_its_start_and_not_its_end() {
    TimeWindow window = window(EVERY_DAY, "09:00", "18:00");
    assertFalse(open(window, "2026-03-11T08:59:59.999Z", "UTC"));
    assertTrue(open(window, "2026-03-11T09:00:00Z", "UTC"));
    assertTrue(open(window, "2026-03-11T17:59:59.999Z", "UTC"));
    assertFalse(open(window, "2026-03-11T18:00:00Z", "UTC"));
  }

  @Test
  void zero_is_sunday() {
    TimeWindow window = new TimeWindow(List.of(0), Optional.empty(), new TimeWindow.Zone.Tenant());
    assertTrue(open(window, "2026-03-15T12:00:00Z", "UTC"));
    assertFalse(open(window, "2026-03-14T23:59:59Z", "UTC"));
    assertFalse(open(window, "2026-03-16T00:00:00Z", "UTC"));
  }

  @Test
  void the_day_is_the_local_one() {
    TimeWindow window = window(WEEKDAYS, "09:00", "18:00");
    assertTrue(open(window, "2026-03-15T23:30:00Z", "Australia/Sydney"));
    assertFalse(open(window, "2026-03-15T23:30:00Z", "America/New_York"));
  }

  @Test
  void zones_may_be_half_an_hour_or_a_quarter_off() {
    TimeWindow window = window(EVERY_DAY, "09:00", "18:00");
    assertFalse(open(window, "2026-03-11T03:29:59Z", "Asia/Kolkata"));
    assertTrue(open(window, "2026-03-11T03:30:00Z", "Asia/Kolkata"));
    assertFalse(open(window, "2026-03-11T03:14:59Z", "Asia/Kathmandu"));
    assertTrue(open(window, "2026-03-11T03:15:00Z", "Asia/Kathmandu"));
  }

  @Test
  void what_lies_after_midnight_belongs_to_the_day_before() {
    TimeWindow fridayNight = window(List.of(5), "22:00", "02:00");
    assertFalse(open(fridayNight, "2026-03-13T01:00:00Z", "UTC"));
    assertTrue(open(fridayNight, "2026-03-13T22:00:00Z", "UTC"));
    assertTrue(open(fridayNight, "2026-03-14T01:59:59Z", "UTC"));
    assertFalse(open(fridayNight, "2026-03-14T02:00:00Z", "UTC"));
    assertFalse(open(fridayNight, "2026-03-14T22:00:00Z", "UTC"));
  }

  @Test
  void an_end_at_midnight_is_the_end_of_the_day() {
    TimeWindow window = window(List.of(3), "18:00", "00:00");
    assertTrue(open(window, "2026-03-11T23:59:59Z", "UTC"));
    assertFalse(open(window, "2026-03-12T00:00:00Z", "UTC"));
  }

  @Test
  void hours_that_the_clock_skips_are_closed_to_nobody() {
    TimeWindow window = window(EVERY_DAY, "02:00", "03:00");
    assertFalse(open(window, "2026-03-08T06:59:59Z", "America/New_York"));
    assertFalse(open(window, "2026-03-08T07:00:00Z", "America/New_York"));
  }

  @Test
  void hours_that_the_clock_repeats_are_open_twice() {
    TimeWindow window = window(EVERY_DAY, "01:00", "02:00");
    assertTrue(open(window, "2026-11-01T05:30:00Z", "America/New_York"));
    assertTrue(open(window, "2026-11-01T06:30:00Z", "America/New_York"));
    assertFalse(open(window, "2026-11-01T07:00:00Z", "America/New_York"));
  }

  @Test
  void a_night_that_runs_into_a_skipped_day_belongs_to_the_day_on_which_it_began() {
    TimeWindow thursdayNight = window(List.of(4), "22:00", "02:00");
    ZoneId apia = ZoneId.of("Pacific/Apia");
    Instant saturday = ZonedDateTime.parse("2011-12-31T01:00:00+14:00").toInstant();
    assertTrue(thursdayNight.isOpen(saturday, apia));
    assertFalse(window(List.of(5), "22:00", "02:00").isOpen(saturday, apia));
  }

  @Test
  void minute_by_minute_it_is_what_the_local_clock_shows() {
    TimeWindow window = window(WEEKDAYS, "20:30", "06:15");
    for (String zone : List.of("UTC", "America/St_Johns", "Europe/Berlin", "Pacific/Apia")) {
      Instant at = Instant.parse("2026-03-20T00:00:00Z");
      for (int i = 0; i < 14 * 24 * 4; i++, at = at.plusSeconds(900)) {
        ZonedDateTime local = at.atZone(ZoneId.of(zone));
        LocalTime time = local.toLocalTime();
        boolean night = time.isBefore(LocalTime.of(6, 15));
        ZonedDateTime began = night ? local.minusDays(1) : local;
        boolean expected =
            (night || !time.isBefore(LocalTime.of(20, 30)))
                && WEEKDAYS.contains(began.getDayOfWeek().getValue() % 7);
        assertEquals(expected, window.isOpen(at, ZoneId.of(zone)), local.toString());
      }
    }
  }

  private static TimeWindow window(List<Integer> days, String start, String end) {
    return new TimeWindow(
        days,
        Optional.of(new TimeWindow.Hours(LocalTime.parse(start), LocalTime.parse(end))),
        new TimeWindow.Zone.Tenant());
  }

  private static boolean open(TimeWindow window, String now, String zone) {
    return window.isOpen(Instant.parse(now), ZoneId.of(zone));
  }
}
