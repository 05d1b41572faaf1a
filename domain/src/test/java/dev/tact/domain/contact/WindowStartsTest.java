package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowStartsTest {

  @Test
  void a_day_begins_at_midnight_in_utc() {
    assertEquals("2026-03-11T00:00:00Z", start("2026-03-11T00:00:00Z", Window.Calendar.DAY));
    assertEquals("2026-03-11T00:00:00Z", start("2026-03-11T23:59:59.999Z", Window.Calendar.DAY));
    assertEquals("2026-03-10T00:00:00Z", start("2026-03-10T23:59:59.999Z", Window.Calendar.DAY));
  }

  @Test
  void a_week_begins_on_monday() {
    assertEquals("2026-03-09T00:00:00Z", start("2026-03-09T00:00:00Z", Window.Calendar.WEEK));
    assertEquals("2026-03-02T00:00:00Z", start("2026-03-08T23:59:59.999Z", Window.Calendar.WEEK));
  }

  @Test
  void a_week_goes_on_across_the_turn_of_a_year() {
    assertEquals("2025-12-29T00:00:00Z", start("2026-01-01T08:00:00Z", Window.Calendar.WEEK));
    assertEquals("2020-12-28T00:00:00Z", start("2021-01-03T23:00:00Z", Window.Calendar.WEEK));
    assertEquals("2021-01-04T00:00:00Z", start("2021-01-04T00:00:00Z", Window.Calendar.WEEK));
  }

  @Test
  void a_month_begins_on_the_first() {
    assertEquals("2026-01-01T00:00:00Z", start("2026-01-31T23:59:59Z", Window.Calendar.MONTH));
    assertEquals("2026-02-01T00:00:00Z", start("2026-02-01T00:00:00Z", Window.Calendar.MONTH));
    assertEquals("2028-02-01T00:00:00Z", start("2028-02-29T12:00:00Z", Window.Calendar.MONTH));
    assertEquals("2028-03-01T00:00:00Z", start("2028-03-01T00:00:00Z", Window.Calendar.MONTH));
    assertEquals("2026-12-01T00:00:00Z", start("2026-12-31T23:59:59Z", Window.Calendar.MONTH));
  }

  @Test
  void calendar_windows_work_before_the_epoch_too() {
    assertEquals("1969-12-31T00:00:00Z", start("1969-12-31T05:00:00Z", Window.Calendar.DAY));
    assertEquals("1969-12-29T00:00:00Z", start("1970-01-01T05:00:00Z", Window.Calendar.WEEK));
    assertEquals("1969-12-01T00:00:00Z", start("1969-12-31T05:00:00Z", Window.Calendar.MONTH));
  }

  @Test
  void a_rolling_window_leaves_out_its_beginning_and_holds_its_end() {
    Instant now = Instant.parse("2026-03-11T12:00:00Z");
    Window day = new Window.Rolling(24, Window.Unit.HOURS);
    long[] times = {
      now.toEpochMilli(), now.toEpochMilli() - 86_399_999, now.toEpochMilli() - 86_400_000
    };
    assertEquals(2, WindowStarts.at(now).count(times, day));
  }

  @Test
  void what_is_dated_after_now_counts_as_at_now() {
    Instant now = Instant.parse("2026-03-11T12:00:00Z");
    long[] times = {now.toEpochMilli() + 60_000};
    assertEquals(1, WindowStarts.at(now).count(times, new Window.Rolling(1, Window.Unit.HOURS)));
    assertEquals(1, WindowStarts.at(now).count(times, Window.Calendar.DAY));
  }

  @Test
  void days_of_a_rolling_window_are_24_hours() {
    assertEquals(
        "2026-02-09T12:00:00.001Z",
        start("2026-03-11T12:00:00Z", new Window.Rolling(30, Window.Unit.DAYS)));
  }

  private static String start(String now, Window window) {
    return Instant.ofEpochMilli(window.start(WindowStarts.at(Instant.parse(now)))).toString();
  }
}
