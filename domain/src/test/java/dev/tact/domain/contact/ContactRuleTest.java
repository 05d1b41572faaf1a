package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Problem;
import dev.tact.domain.fact.Counter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContactRuleTest {

  @Test
  void the_type_table_holds_all_twelve_names() {
    assertEquals(
        Set.of(
            "frequency_cap",
            "cooldown",
            "budget_exhausted",
            "outcome_based",
            "segment_exclusion",
            "time_window",
            "mutual_exclusion",
            "cross_channel_cap",
            "category_suppression",
            "customer_total_cap",
            "metric_condition",
            "allow_override"),
        new HashSet<>(
            Arrays.stream(ContactRule.Type.values()).map(ContactRule.Type::wire).toList()));
  }

  @Test
  void every_rule_has_one_row_in_the_type_table() {
    Set<String> rules = new HashSet<>(leaves(ContactRule.class).map(Class::getSimpleName).toList());
    Set<String> named =
        Arrays.stream(ContactRule.Type.values())
            .map(type -> camelCase(type.wire()))
            .collect(Collectors.toSet());
    assertEquals(named, rules);
  }

  @Test
  void a_cap_reads_its_calendar_windows() {
    FrequencyCap cap =
        (FrequencyCap) rule(Map.of("maxPerDay", 1, "maxPerMonth", 9, "per", "offer"));
    assertEquals(
        List.of(
            new ContactLimit(1, Window.Calendar.DAY), new ContactLimit(9, Window.Calendar.MONTH)),
        cap.limits());
    assertEquals(Counter.Per.OFFER, cap.per());
  }

  @Test
  void look_back_hours_make_a_cap_rolling() {
    FrequencyCap cap = (FrequencyCap) rule(Map.of("maxPerDay", 3, "lookbackHours", 24));
    assertEquals(
        List.of(new ContactLimit(3, new Window.Rolling(24, Window.Unit.HOURS))), cap.limits());
  }

  @Test
  void contacts_in_window_days_are_rolling() {
    FrequencyCap cap = (FrequencyCap) rule(Map.of("maxContacts", 3, "windowDays", 30));
    assertEquals(
        List.of(new ContactLimit(3, new Window.Rolling(30, Window.Unit.DAYS))), cap.limits());
  }

  @Test
  void a_cap_on_nothing_is_refused() {
    assertEquals(List.of("$.config required"), problems(World.cap(Map.of())));
    assertEquals(List.of("$.config required"), problems(Map.of("ruleType", "frequency_cap")));
    assertEquals(
        List.of("$.config.lookbackHours required", "$.config required"),
        problems(World.cap(Map.of("lookbackHours", 24))));
  }

  @Test
  void look_back_hours_go_with_exactly_one_limit() {
    assertEquals(
        List.of("$.config.lookbackHours conflict"),
        problems(World.cap(Map.of("maxPerDay", 1, "maxPerWeek", 2, "lookbackHours", 24))));
  }

  @Test
  void a_number_of_contacts_and_its_window_go_together() {
    assertEquals(
        List.of("$.config.windowDays required"), problems(World.cap(Map.of("maxContacts", 3))));
    assertEquals(
        List.of("$.config.maxContacts required"), problems(World.cap(Map.of("windowDays", 3))));
  }

  @Test
  void negative_fractional_and_unknown_members_are_refused() {
    assertEquals(
        List.of("$.config.maxPerDay out_of_range"), problems(World.cap(Map.of("maxPerDay", -1))));
    assertEquals(
        List.of("$.config.maxPerDay wrong_type"), problems(World.cap(Map.of("maxPerDay", 1.5))));
    assertEquals(
        List.of("$.config.maxPerHour unknown_member"),
        problems(World.cap(Map.of("maxPerDay", 1, "maxPerHour", 1))));
    assertEquals(
        List.of("$.config.per unknown_value"),
        problems(World.cap(Map.of("maxPerDay", 1, "per", "customer"))));
  }

  @Test
  void a_cooldown_needs_hours_that_mean_something() {
    assertEquals(
        List.of("$.config.cooldownHours required"),
        problems(Map.of("ruleType", "cooldown", "config", Map.of())));
    assertEquals(
        List.of("$.config.cooldownHours never_works"),
        problems(Map.of("ruleType", "cooldown", "config", Map.of("cooldownHours", 0))));
    assertEquals(
        List.of("$.config.cooldownHours out_of_range"),
        problems(Map.of("ruleType", "cooldown", "config", Map.of("cooldownHours", -1))));
  }

  @Test
  void a_time_window_reads_days_hours_and_zone() {
    TimeWindow window =
        (TimeWindow)
            World.policy(
                    "cp_1",
                    window(
                        Map.of(
                            "allowedDays", List.of(5, 1),
                            "startTime", "09:00",
                            "endTime", "18:00",
                            "timezone", "America/New_York")))
                .rule();
    assertEquals(List.of(1, 5), window.days());
    assertEquals("09:00", window.hours().orElseThrow().start().toString());
    assertEquals(new TimeWindow.Zone.Fixed(ZoneId.of("America/New_York")), window.zone());
  }

  @Test
  void a_time_window_that_never_opens_or_never_closes_is_refused() {
    assertEquals(
        List.of("$.config.endTime never_works"),
        problems(window(Map.of("startTime", "09:00", "endTime", "09:00"))));
    assertEquals(
        List.of("$.config.allowedDays never_works"),
        problems(window(Map.of("allowedDays", List.of()))));
    assertEquals(List.of("$.config never_works"), problems(window(Map.of("timezone", "UTC"))));
    assertEquals(
        List.of("$.config never_works"),
        problems(window(Map.of("startTime", "00:00", "endTime", "24:00"))));
    assertEquals(
        List.of("$.config.endTime required"), problems(window(Map.of("startTime", "09:00"))));
  }

  @Test
  void a_time_window_names_days_times_and_zones_that_exist() {
    assertEquals(
        List.of("$.config.allowedDays[1] out_of_range", "$.config.timezone unknown_value"),
        problems(window(Map.of("allowedDays", List.of(1, 7), "timezone", "Mars/Base"))));
    assertEquals(
        List.of("$.config.startTime invalid_format"),
        problems(window(Map.of("startTime", "9 am", "endTime", "10:00"))));
  }

  @Test
  void a_scope_without_its_id_is_refused() {
    assertEquals(
        List.of("$.scopes[0].scopeId required"),
        problems(
            Map.of(
                "ruleType", "frequency_cap",
                "config", Map.of("maxPerDay", 1),
                "scopes", List.of(Map.of("scope", "category")))));
    assertEquals(
        List.of("$.scopes[0].scopeId unknown_reference"),
        problems(World.cap(Map.of("maxPerDay", 1), "category", "unknown")));
    assertEquals(
        List.of("$.scopes required"),
        problems(
            Map.of(
                "ruleType", "frequency_cap",
                "config", Map.of("maxPerDay", 1),
                "scopes", List.of())));
  }

  @Test
  void scopes_that_never_meet_are_refused_as_an_intersection() {
    assertEquals(
        List.of("$.scopes never_works"),
        problems(
            Map.of(
                "ruleType",
                "frequency_cap",
                "config",
                Map.of("maxPerDay", 1),
                "scopeMatch",
                "all",
                "scopes",
                List.of(
                    Map.of("scope", "category", "scopeId", "cat_cards"),
                    Map.of("scope", "category", "scopeId", "cat_loans")))));
  }

  @Test
  void the_common_members_have_their_defaults_and_bounds() {
    ContactPolicy policy = World.policy("cp_1", World.cap(Map.of("maxPerDay", 1)));
    assertEquals(50, policy.priority());
    assertTrue(policy.bypassable());
    assertTrue(policy.scopes().isGlobal());
    assertEquals(
        List.of("$.priority out_of_range", "$.activeTo never_works"),
        problems(
            Map.of(
                "ruleType", "frequency_cap",
                "config", Map.of("maxPerDay", 1),
                "priority", 101,
                "activeFrom", "2026-01-02T00:00:00Z",
                "activeTo", "2026-01-02T00:00:00Z")));
  }

  private static Map<String, Object> window(Map<String, Object> config) {
    return Map.of("ruleType", "time_window", "config", config);
  }

  private static ContactRule rule(Map<String, Object> config) {
    return World.policy("cp_1", World.cap(config)).rule();
  }

  private static List<String> problems(Map<String, Object> body) {
    List<Problem> problems = new ArrayList<>();
    Optional<ContactPolicy> policy = World.read("cp_1", body, problems);
    assertTrue(policy.isEmpty() || !problems.isEmpty(), "read although nothing was wrong");
    return problems.stream().map(problem -> problem.path() + " " + problem.code().wire()).toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ContactRuleTest::leaves)
        : Stream.of(type);
  }

  private static String camelCase(String wire) {
    StringBuilder name = new StringBuilder();
    for (String part : wire.split("_")) {
      name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return name.toString();
  }
}
