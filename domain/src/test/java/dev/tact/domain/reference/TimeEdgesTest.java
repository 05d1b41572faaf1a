package dev.tact.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.EmptyAnswer;
import dev.tact.domain.run.Requests;
import dev.tact.domain.value.Chance;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Windows and clocks at their edges: one millisecond around every beginning, and minute by minute
 * where zones jump, against java.time.
 */
class TimeEdgesTest {

  /** Leap days, week 53, ends of months and years. */
  private static final List<String> DAYS =
      List.of(
          "2026-03-18",
          "2024-02-29",
          "2024-03-01",
          "2026-02-28",
          "2026-03-01",
          "2020-12-31",
          "2021-01-01",
          "2021-01-03",
          "2021-01-04",
          "2026-01-01",
          "2026-12-31",
          "2000-02-29",
          "2100-03-01");

  /** Where clocks jump: half hours, three quarters, half an hour of summer time, a skipped day. */
  private static final Map<String, List<String>> JUMPS =
      Map.of(
          "Asia/Kolkata", List.of("2026-03-18T00:00:00Z"),
          "Asia/Kathmandu", List.of("2026-03-18T00:00:00Z"),
          "Australia/Lord_Howe", List.of("2026-04-04T00:00:00Z", "2026-10-03T00:00:00Z"),
          "Pacific/Apia", List.of("2011-12-29T00:00:00Z", "2011-12-30T12:00:00Z"),
          "America/New_York", List.of("2026-03-08T00:00:00Z", "2026-10-31T12:00:00Z"),
          "Europe/Berlin", List.of("2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"),
          "America/Sao_Paulo", List.of("2018-11-03T12:00:00Z"));

  private static final List<List<String>> HOURS =
      List.of(
          List.of("09:00", "18:00"),
          List.of("21:00", "08:00"),
          List.of("02:15", "02:45"),
          List.of("01:30", "02:30"),
          List.of("23:30", "00:30"),
          List.of("00:00", "00:30"));

  @Test
  void a_calendar_window_begins_at_its_midnight_to_the_millisecond() {
    for (String day : DAYS) {
      for (Instant now : around(LocalDate.parse(day))) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        checkWindow(now, Map.of("maxPerDay", 1L), midnight(today));
        checkWindow(now, Map.of("maxPerWeek", 1L), midnight(monday(today)));
        checkWindow(now, Map.of("maxPerMonth", 1L), midnight(today.withDayOfMonth(1)));
      }
    }
  }

  /** The Monday of the week, found by walking back. */
  private static LocalDate monday(LocalDate day) {
    LocalDate monday = day;
    while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      monday = monday.minusDays(1);
    }
    return monday;
  }

  @Test
  void a_rolling_window_begins_just_after_its_length_to_the_millisecond() {
    for (String day : DAYS) {
      for (Instant now : around(LocalDate.parse(day))) {
        for (long hours : List.of(1L, 24L, 167L, 8_760L)) {
          Instant first = now.minus(Duration.ofHours(hours)).plusMillis(1);
          checkWindow(now, Map.of("maxPerDay", 1L, "lookbackHours", hours), first);
          checkCooldown(now, hours, first);
        }
        for (long days : List.of(1L, 30L, 365L)) {
          Instant first = now.minus(Duration.ofDays(days)).plusMillis(1);
          checkWindow(now, Map.of("maxContacts", 1L, "windowDays", days), first);
        }
      }
    }
  }

  private static List<Instant> around(LocalDate day) {
    Instant start = midnight(day);
    return List.of(
        start.minusMillis(1),
        start,
        start.plusMillis(1),
        start.plusSeconds(45_296).plusMillis(789));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void checkWindow(Instant now, Map<String, Object> config, Instant first) {
    checkPolicy(now, Map.of("ruleType", "frequency_cap", "config", config), first);
  }

  private static void checkCooldown(Instant now, long hours, Instant first) {
    Map<String, Object> config = Map.of("cooldownHours", hours);
    checkPolicy(now, Map.of("ruleType", "cooldown", "config", config), first);
  }

  /** A contact at the first instant of the window and after it blocks, one before does not. */
  private static void checkPolicy(Instant now, Map<String, Object> policy, Instant first) {
    DecisionPlans plans = shop(Kind.CONTACT_POLICY, policy).plans();
    for (long millis = -1; millis <= 1; millis++) {
      Instant at = first.plusMillis(millis);
      Contact contact = new Contact(at, "off_1", "", "", "", "", "");
      boolean open = decide(plans, Map.of(), List.of(contact), now).items().size() == 1;
      assertEquals(millis < 0, open, () -> policy + " at " + now + ", contact at " + at);
    }
  }

  private static Decision decide(
      DecisionPlans plans, Map<String, Object> person, List<Contact> contacts, Instant now) {
    Facts facts =
        new Facts(
            new Customer("c1", plans.layout().values(Map.of("sch_person", person))),
            BehaviourState.empty(plans.needs(), Map.of())
                .with(contacts, List.of())
                .at(now, List.of()),
            Evidence.NONE,
            QuotaUse.NONE);
    return DecisionRunner.decide(
        plans.choose(Requests.plain(5).surface()),
        new Situation(Requests.plain(5), now, new Chance(1)),
        facts);
  }

  /** Puts one definition to every minute of two days around every jump, in every zone. */
  private static void everyMinute(
      Authored authored, Map<String, Object> person, ZoneId zone, Predicate<Instant> expected) {
    DecisionPlans plans = authored.plans();
    int open = 0;
    for (String from : JUMPS.get(zone.getId())) {
      for (int minute = 0; minute < 2 * 1_440; minute++) {
        Instant now = Instant.parse(from).plusSeconds(60L * minute);
        boolean given = !decide(plans, person, List.of(), now).items().isEmpty();
        assertEquals(expected.test(now), given, () -> zone + " at " + now);
        open += given ? 1 : 0;
      }
    }
    assertTrue(open > 0, "it is open some time");
  }

  @Test
  void a_time_window_is_open_as_the_local_clock_shows_minute_by_minute() {
    for (String name : JUMPS.keySet()) {
      ZoneId zone = ZoneId.of(name);
      for (List<String> hours : HOURS) {
        List<Object> days = List.of(0L, 1L, 2L, 4L, 6L);
        Map<String, Object> config =
            Map.of(
                "allowedDays",
                days,
                "startTime",
                hours.getFirst(),
                "endTime",
                hours.getLast(),
                "timezone",
                "customer.zone");
        LocalTime start = LocalTime.parse(hours.getFirst());
        LocalTime end = LocalTime.parse(hours.getLast());
        everyMinute(
            shop(Kind.CONTACT_POLICY, Map.of("ruleType", "time_window", "config", config)),
            Map.of("zone", name),
            zone,
            now -> TimeModel.isOpen(days, start, end, zone, now));
      }
    }
  }

  @Test
  void a_rule_is_in_force_as_the_local_clock_shows_minute_by_minute() {
    for (String name : JUMPS.keySet()) {
      ZoneId zone = ZoneId.of(name);
      for (List<Long> hours : List.of(List.of(9L, 18L), List.of(22L, 3L), List.of(2L, 3L))) {
        Map<String, Object> window = new HashMap<>();
        window.put("daysOfWeek", List.of(1L, 3L, 4L, 5L, 6L));
        window.put("startHour", hours.getFirst());
        window.put("endHour", hours.getLast());
        window.put("blackoutDates", List.of("2026-03-18", "2026-10-25"));
        window.put("from", "2011-12-30");
        window.put("timezone", name);
        Map<String, Object> config =
            Map.of("field", "customer.n0", "operator", "exists", "timeWindow", window);
        everyMinute(
            shop(
                Kind.QUALIFICATION_RULE,
                Map.of("ruleType", "attribute_condition", "config", config)),
            Map.of(),
            zone,
            now -> !TimeModel.isInForce(window, now));
      }
    }
  }

  @Test
  void quiet_hours_end_at_the_first_minute_that_is_not_quiet() {
    for (String name : JUMPS.keySet()) {
      ZoneId zone = ZoneId.of(name);
      for (List<String> hours : HOURS) {
        checkQuiet(zone, hours);
      }
    }
  }

  private static void checkQuiet(ZoneId zone, List<String> hours) {
    Map<String, Object> config =
        Map.of(
            "quietHoursStart",
            hours.getFirst(),
            "quietHoursEnd",
            hours.getLast(),
            "timezoneSource",
            "customer.zone");
    Authored authored = shop(Kind.CHANNEL, Map.of("config", config));
    authored.with(
        Kind.CREATIVE,
        "1",
        Map.of("offerId", "off_1", "channelId", Authored.id(Kind.CHANNEL, "1")));
    DecisionPlans plans = authored.plans();
    LocalTime start = LocalTime.parse(hours.getFirst());
    LocalTime end = LocalTime.parse(hours.getLast());
    for (String from : JUMPS.get(zone.getId())) {
      List<Instant> minutes = new ArrayList<>();
      for (int minute = 0; minute < 5 * 1_440; minute++) {
        minutes.add(Instant.parse(from).plusSeconds(60L * minute));
      }
      Instant over = minutes.getLast();
      for (Instant now : minutes.reversed()) {
        boolean quiet = TimeModel.isOpen(null, start, end, zone, now);
        over = quiet ? over : now;
        if (now.isBefore(minutes.get(2 * 1_440))) {
          Decision decision = decide(plans, Map.of("zone", zone.getId()), List.of(), now);
          assertEquals(quiet, decision.items().isEmpty(), () -> zone + " at " + now);
          Instant until = over;
          if (quiet) {
            assertEquals(
                until,
                decision.empty().flatMap(EmptyAnswer::retryAt).orElseThrow(),
                () -> zone + " at " + now);
          }
        }
      }
    }
  }

  /** One offer, and one definition of which it is the question. */
  private static Authored shop(Kind kind, Map<String, Object> body) {
    return new Authored()
        .with(Kind.SCHEMA, "person", Map.of("fields", CatalogDice.PERSON))
        .with(Kind.OFFER, "1", Map.of("priority", 50L))
        .with(kind, "1", body);
  }
}
