package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleWindowTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @Test
  void hours_hold_from_the_first_until_just_before_the_second() {
    RuleWindow window = window(Map.of("startHour", 9, "endHour", 17));
    assertFalse(holds(window, "2026-03-04T08:59:59.999Z"));
    assertTrue(holds(window, "2026-03-04T09:00:00Z"));
    assertTrue(holds(window, "2026-03-04T16:59:59.999Z"));
    assertFalse(holds(window, "2026-03-04T17:00:00Z"));
  }

  @Test
  void one_hour_alone_reaches_to_that_end_of_the_day() {
    assertTrue(holds(window(Map.of("startHour", 22)), "2026-03-04T23:59:59Z"));
    assertFalse(holds(window(Map.of("startHour", 22)), "2026-03-04T00:00:00Z"));
    assertTrue(holds(window(Map.of("endHour", 6)), "2026-03-04T00:00:00Z"));
    assertFalse(holds(window(Map.of("endHour", 6)), "2026-03-04T06:00:00Z"));
  }

  @Test
  void what_lies_after_midnight_belongs_to_the_day_before() {
    RuleWindow window =
        window(
            Map.of(
                "daysOfWeek",
                List.of(6),
                "startHour",
                22,
                "endHour",
                2,
                "blackoutDates",
                List.of("2026-03-14")));
    assertTrue(holds(window, "2026-03-07T22:00:00Z"));
    assertTrue(holds(window, "2026-03-08T01:59:00Z"));
    assertFalse(holds(window, "2026-03-07T01:59:00Z"));
    assertFalse(holds(window, "2026-03-08T22:00:00Z"));
    assertFalse(holds(window, "2026-03-15T01:00:00Z"));
  }

  @Test
  void sunday_is_day_zero() {
    RuleWindow window = window(Map.of("daysOfWeek", List.of(0)));
    assertTrue(holds(window, "2026-03-08T12:00:00Z"));
    assertFalse(holds(window, "2026-03-09T12:00:00Z"));
  }

  @Test
  void days_are_whole_days_and_instants_are_instants() {
    RuleWindow days = window(Map.of("from", "2026-03-04", "to", "2026-03-05"));
    assertFalse(holds(days, "2026-03-03T23:59:59Z"));
    assertTrue(holds(days, "2026-03-04T00:00:00Z"));
    assertTrue(holds(days, "2026-03-05T23:59:59Z"));
    assertFalse(holds(days, "2026-03-06T00:00:00Z"));
    RuleWindow instants =
        window(Map.of("from", "2026-03-04T10:00:00Z", "to", "2026-03-05T10:00:00Z"));
    assertTrue(holds(instants, "2026-03-04T10:00:00Z"));
    assertFalse(holds(instants, "2026-03-05T10:00:00Z"));
  }

  @Test
  void the_clock_hangs_where_the_window_says_else_where_the_tenant_is() {
    Map<String, Object> hours = Map.of("startHour", 9, "endHour", 17);
    assertTrue(window(hours).holds(Instant.parse("2026-03-04T08:00:00Z"), VIENNA));
    assertFalse(window(hours).holds(Instant.parse("2026-03-04T16:00:00Z"), VIENNA));
    RuleWindow kolkata = window(Map.of("startHour", 9, "timezone", "Asia/Kolkata"));
    assertFalse(kolkata.holds(Instant.parse("2026-03-04T03:29:59Z"), VIENNA));
    assertTrue(kolkata.holds(Instant.parse("2026-03-04T03:30:00Z"), VIENNA));
  }

  @Test
  void a_day_that_a_zone_skipped_is_not_the_day_before() {
    RuleWindow thursdayNight =
        window(
            Map.of(
                "daysOfWeek",
                List.of(4),
                "startHour",
                22,
                "endHour",
                2,
                "timezone",
                "Pacific/Apia"));
    assertTrue(holds(thursdayNight, "2011-12-30T10:30:00Z"));
    RuleWindow fridayNight =
        window(
            Map.of(
                "daysOfWeek",
                List.of(5),
                "startHour",
                22,
                "endHour",
                2,
                "timezone",
                "Pacific/Apia"));
    assertFalse(holds(fridayNight, "2011-12-30T10:30:00Z"));
  }

  @Test
  void every_change_is_among_the_instants() {
    RuleWindow window =
        window(
            Map.of(
                "daysOfWeek",
                List.of(1, 3, 6),
                "startHour",
                22,
                "endHour",
                3,
                "blackoutDates",
                List.of("2026-03-28"),
                "from",
                "2026-03-04",
                "to",
                "2026-04-02",
                "timezone",
                "Europe/Vienna"));
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    Instant end = Instant.parse("2026-04-05T00:00:00Z");
    boolean open = window.holds(now, ZoneOffset.UTC);
    while (now.isBefore(end)) {
      Instant next = now.plusSeconds(900);
      boolean then = window.holds(next, ZoneOffset.UTC);
      if (then != open) {
        Instant from = now;
        assertTrue(
            window.instants(from, ZoneOffset.UTC).stream()
                .anyMatch(at -> at.isAfter(from) && !at.isAfter(next)),
            now.toString());
      }
      open = then;
      now = next;
    }
  }

  @Test
  void what_is_malformed_or_never_opens_is_refused() {
    assertEquals("$.timeWindow", fault(Map.of()));
    assertEquals("$.timeWindow", fault(Map.of("timezone", "UTC")));
    assertEquals("$.timeWindow.daysOfWeek", fault(Map.of("daysOfWeek", List.of())));
    assertEquals("$.timeWindow.daysOfWeek[0]", fault(Map.of("daysOfWeek", List.of(7))));
    assertEquals("$.timeWindow.startHour", fault(Map.of("startHour", 24)));
    assertEquals("$.timeWindow.endHour", fault(Map.of("startHour", 9, "endHour", 9)));
    assertEquals("$.timeWindow.from", fault(Map.of("from", "tomorrow")));
    assertEquals("$.timeWindow.from", fault(Map.of("from", "2026-03-04T10:00")));
    assertEquals("$.timeWindow.to", fault(Map.of("from", "2026-03-04", "to", "2026-03-03")));
    assertEquals("$.timeWindow.timezone", fault(Map.of("startHour", 9, "timezone", "Mars")));
    assertEquals("$.timeWindow.start", fault(Map.of("startHour", 9, "start", 9)));
    assertEquals(
        "$.timeWindow.blackoutDates[0]", fault(Map.of("blackoutDates", List.of("Christmas"))));
    assertEquals(
        "$.timeWindow",
        fault(Map.of("from", "2026-03-04", "to", "2026-03-05", "daysOfWeek", List.of(0))));
    assertEquals(
        "$.timeWindow",
        fault(
            Map.of(
                "from", "2026-03-04", "to", "2026-03-04", "blackoutDates", List.of("2026-03-04"))));
  }

  private static boolean holds(RuleWindow window, String at) {
    return window.holds(Instant.parse(at), ZoneOffset.UTC);
  }

  private static RuleWindow window(Map<String, ?> members) {
    return RuleWindowReader.read(reading(members).reader()).orElseThrow();
  }

  private static String fault(Map<String, ?> members) {
    Reading reading = reading(members);
    RuleWindowReader.read(reading.reader());
    return reading.problems().stream().map(Problem::path).findFirst().orElse("none");
  }

  private static Reading reading(Map<String, ?> members) {
    return Reading.of(Config.of(Map.of("timeWindow", members)), Lookup.NONE);
  }
}
