package dev.tact.domain.analyze;

import static dev.tact.domain.analyze.PolicyAnalysisTest.all;
import static dev.tact.domain.analyze.PolicyAnalysisTest.analysis;
import static dev.tact.domain.analyze.PolicyAnalysisTest.condition;
import static dev.tact.domain.analyze.PolicyAnalysisTest.names;
import static dev.tact.domain.analyze.PolicyAnalysisTest.only;
import static dev.tact.domain.analyze.PolicyAnalysisTest.rule;
import static dev.tact.domain.analyze.PolicyAnalysisTest.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.run.Authored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactAnalysisTest {

  @Test
  void three_a_day_never_stop_what_one_a_week_does_and_a_history_shows_it() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "daily", cap(Map.of("maxPerDay", 3L)))
                .with(Kind.CONTACT_POLICY, "weekly", cap(Map.of("maxPerWeek", 1L))));

    Finding finding = only(analysis, FindingCode.CAP_VOID);
    assertEquals(List.of("daily", "weekly"), names(finding));
    assertEquals(
        "the limit 3/day of `daily` never stops anything: 1/week of `weekly` does",
        finding.message());
    assertEquals(1, finding.witness().orElseThrow().history().size());
    assertEquals(
        "1/week of `weekly` stops a contact that 3/day of `daily` allows",
        finding.witness().orElseThrow().expected());
  }

  @Test
  void one_a_day_and_three_a_week_both_stop_something() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "daily", cap(Map.of("maxPerDay", 1L)))
                .with(Kind.CONTACT_POLICY, "weekly", cap(Map.of("maxPerWeek", 3L))));

    assertEquals(List.of(), all(analysis, FindingCode.CAP_VOID));
    assertEquals(List.of(), all(analysis, FindingCode.CAP_NEVER_REACHED));
  }

  @Test
  void a_cooldown_of_two_days_makes_one_a_day_void_and_one_of_two_hours_does_not() {
    Map<String, Object> daily = cap(Map.of("maxPerDay", 1L));
    PolicyAnalysis strict =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "daily", daily)
                .with(Kind.CONTACT_POLICY, "rest", cooldown(48)));
    PolicyAnalysis loose =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "daily", daily)
                .with(Kind.CONTACT_POLICY, "rest", cooldown(2)));

    assertEquals(List.of("daily", "rest"), names(only(strict, FindingCode.CAP_VOID)));
    assertEquals(List.of(), all(loose, FindingCode.CAP_VOID));
  }

  @Test
  void forty_a_month_are_never_reached_under_one_a_day() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "daily", cap(Map.of("maxPerDay", 1L)))
                .with(Kind.CONTACT_POLICY, "monthly", cap(Map.of("maxPerMonth", 31L))));

    Finding finding = only(analysis, FindingCode.CAP_NEVER_REACHED);
    assertEquals(
        "contacts that 1/day of `daily` allows never reach 31/month of `monthly`",
        finding.message());
    assertTrue(finding.witness().isPresent());
    assertEquals(
        List.of(),
        all(
            analysis(
                shop()
                    .with(Kind.CONTACT_POLICY, "daily", cap(Map.of("maxPerDay", 1L)))
                    .with(Kind.CONTACT_POLICY, "monthly", cap(Map.of("maxPerMonth", 30L)))),
            FindingCode.CAP_NEVER_REACHED));
  }

  @Test
  void a_cap_of_a_category_is_void_under_a_tighter_global_one_but_not_the_other_way_round() {
    PolicyAnalysis wide =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "cards", in(cap(Map.of("maxPerDay", 3L)), "cat_cards"))
                .with(Kind.CONTACT_POLICY, "all", cap(Map.of("maxPerDay", 2L))));
    PolicyAnalysis narrow =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "cards", in(cap(Map.of("maxPerDay", 2L)), "cat_cards"))
                .with(Kind.CONTACT_POLICY, "all", cap(Map.of("maxPerDay", 3L))));

    assertEquals(List.of("cards", "all"), names(only(wide, FindingCode.CAP_VOID)));
    assertEquals(List.of(), all(narrow, FindingCode.CAP_VOID));
  }

  @Test
  void a_cap_that_counts_every_offer_apart_does_not_make_one_void_that_counts_them_together() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "each", cap(Map.of("maxPerDay", 1L, "per", "offer")))
                .with(Kind.CONTACT_POLICY, "all", cap(Map.of("maxPerDay", 2L))));

    assertEquals(List.of(), all(analysis, FindingCode.CAP_VOID));
  }

  @Test
  void of_two_limits_of_one_policy_the_looser_is_void() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "both", cap(Map.of("maxPerDay", 5L, "maxPerWeek", 3L))));

    assertEquals(
        "the limit 5/day of `both` never stops anything: 3/week of `both` does",
        only(analysis, FindingCode.CAP_VOID).message());
  }

  @Test
  void a_cap_of_nothing_blocks_everybody_and_nobody_can_get_the_offer() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.CONTACT_POLICY, "none", in(cap(Map.of("maxPerDay", 0L)), "cat_cards")));

    Finding finding = only(analysis, FindingCode.POLICY_ALWAYS_BLOCKS);
    assertEquals(
        "is blocked by `none` without any contact", finding.witness().orElseThrow().expected());
    assertEquals(
        "nobody can get `card`: the policy `none` allows no contact at all",
        only(analysis, FindingCode.OFFER_UNREACHABLE).message());
  }

  @Test
  void two_windows_without_a_common_hour_never_meet() {
    PolicyAnalysis apart = analysis(windows("09:00", "12:00", "UTC", "12:00", "15:00", "UTC"));
    PolicyAnalysis abroad =
        analysis(windows("09:00", "12:00", "UTC", "12:00", "15:00", "Europe/Berlin"));

    Finding finding = only(apart, FindingCode.WINDOWS_NEVER_MEET);
    assertEquals(List.of("late", "early", "card", "loan"), sorted(names(finding)));
    assertEquals(List.of(), all(abroad, FindingCode.WINDOWS_NEVER_MEET));
  }

  @Test
  void windows_that_meet_only_while_clocks_differ_do_meet() {
    PolicyAnalysis sometimes =
        analysis(windows("11:00", "12:00", "UTC", "12:00", "13:00", "Europe/Berlin"));

    assertEquals(List.of(), all(sometimes, FindingCode.WINDOWS_NEVER_MEET));
    assertEquals(
        List.of(),
        all(
            analysis(windows("11:00", "12:00", "UTC", "13:00", "14:00", "Europe/Berlin")),
            FindingCode.WINDOWS_NEVER_MEET));
    assertEquals(
        1,
        all(
                analysis(windows("11:00", "12:00", "UTC", "14:00", "15:00", "Europe/Berlin")),
                FindingCode.WINDOWS_NEVER_MEET)
            .size());
  }

  @Test
  void rules_and_policies_of_equal_priority_are_named_with_somebody_who_fails_both() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "age", rule(condition("age", "gte", 18)))
                .with(Kind.QUALIFICATION_RULE, "vip", rule(condition("vip", "eq", true)))
                .with(Kind.CONTACT_POLICY, "daily", cap(Map.of("maxPerDay", 1L)))
                .with(Kind.CONTACT_POLICY, "weekly", cap(Map.of("maxPerWeek", 3L))));

    assertEquals(List.of("age", "vip"), names(only(analysis, FindingCode.RULE_TIE)));
    assertTrue(only(analysis, FindingCode.RULE_TIE).witness().isPresent());
    assertEquals(List.of("daily", "weekly"), names(only(analysis, FindingCode.POLICY_TIE)));
    Map<String, Object> first = new HashMap<>(rule(condition("age", "gte", 18)));
    first.put("priority", 60L);
    assertEquals(
        List.of(),
        all(
            analysis(
                shop()
                    .with(Kind.QUALIFICATION_RULE, "age", first)
                    .with(Kind.QUALIFICATION_RULE, "vip", rule(condition("vip", "eq", true)))),
            FindingCode.RULE_TIE));
  }

  private static Authored windows(
      String start, String end, String zone, String start2, String end2, String zone2) {
    return shop()
        .with(Kind.CONTACT_POLICY, "early", window(start, end, zone))
        .with(Kind.CONTACT_POLICY, "late", window(start2, end2, zone2));
  }

  private static Map<String, Object> window(String start, String end, String zone) {
    return Map.of(
        "ruleType",
        "time_window",
        "config",
        Map.of("startTime", start, "endTime", end, "timezone", zone));
  }

  private static List<String> sorted(List<String> names) {
    return List.of("late", "early", "card", "loan").stream().filter(names::contains).toList();
  }

  static Map<String, Object> cap(Map<String, Object> config) {
    return Map.of("ruleType", "frequency_cap", "config", config);
  }

  static Map<String, Object> cooldown(long hours) {
    return Map.of("ruleType", "cooldown", "config", Map.of("cooldownHours", hours));
  }

  static Map<String, Object> in(Map<String, Object> policy, String category) {
    Map<String, Object> scoped = new HashMap<>(policy);
    scoped.put("scopes", List.of(Map.of("scope", "category", "scopeId", category)));
    return scoped;
  }
}
