package dev.tact.domain.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Authored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyAnalysisTest {

  static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");

  @Test
  void two_rules_that_no_age_fulfils_contradict_one_another() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "old", rule(condition("age", "gte", 65)))
                .with(Kind.QUALIFICATION_RULE, "young", rule(condition("age", "lt", 30))));

    Finding finding = only(analysis, FindingCode.CONTRADICTORY_RULES);
    assertEquals(List.of("old", "young", "card", "loan"), names(finding));
    assertEquals(
        "nobody can fulfil the rule `old` and the rule `young` together for 2 offers",
        finding.message());
    assertEquals(
        "no value of `customer.age` does this: `customer.age gte 65` holds;"
            + " `customer.age lt 30` holds",
        finding.proof().getLast());
    assertEquals(Map.of("age", 65L), finding.witness().orElseThrow().customer());
    assertEquals(
        "fulfils all the others but fails `young` for `card`",
        finding.witness().orElseThrow().expected());
    assertEquals(2, all(analysis, FindingCode.OFFER_UNREACHABLE).size());
  }

  @Test
  void rules_that_leave_one_age_do_not_contradict_one_another() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "old", rule(condition("age", "gt", 64)))
                .with(Kind.QUALIFICATION_RULE, "young", rule(condition("age", "lt", 66))));

    assertEquals(List.of(), codes(analysis, FindingCode.CONTRADICTORY_RULES));
    Finding reached = all(analysis, FindingCode.OFFER_REACHABLE).getFirst();
    assertEquals(Map.of("age", 65L), reached.witness().orElseThrow().customer());
  }

  @Test
  void no_whole_number_lies_between_two_neighbours() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "more", rule(condition("age", "gt", 20)))
                .with(Kind.QUALIFICATION_RULE, "less", rule(condition("age", "lt", 21)))
                .with(Kind.QUALIFICATION_RULE, "richer", rule(condition("spend", "gt", 20)))
                .with(Kind.QUALIFICATION_RULE, "poorer", rule(condition("spend", "lt", 21))));

    assertEquals(
        List.of("less", "more", "card", "loan"),
        names(only(analysis, FindingCode.CONTRADICTORY_RULES)));
  }

  @Test
  void a_rule_of_a_category_and_the_rules_on_an_offer_may_contradict_one_another() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(
                    Kind.OFFER,
                    "gold",
                    Map.of(
                        "categoryId",
                        "cat_cards",
                        "qualificationRules",
                        List.of(condition("tier", "eq", "gold"))))
                .with(
                    Kind.QUALIFICATION_RULE,
                    "basic",
                    scoped(condition("tier", "starts_with", "sil"), "category", "cat_cards")));

    Finding finding = only(analysis, FindingCode.CONTRADICTORY_RULES);
    assertEquals(List.of("basic", "gold"), names(finding));
    assertEquals(List.of("gold"), names(only(analysis, FindingCode.OFFER_UNREACHABLE)));
  }

  @Test
  void a_rule_for_members_only_contradicts_one_that_demands_membership() {
    Authored shop =
        shop()
            .with(
                Kind.QUALIFICATION_RULE,
                "members",
                scoped(condition("age", "lt", 30), "segment", "vip"))
            .with(Kind.QUALIFICATION_RULE, "old", rule(condition("age", "gte", 65)));

    assertEquals(List.of(), codes(analysis(shop), FindingCode.CONTRADICTORY_RULES));
  }

  @Test
  void a_rule_that_nobody_passes_says_so_and_shows_somebody_failing() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(
                    Kind.QUALIFICATION_RULE,
                    "never",
                    rule(
                        Map.of(
                            "all",
                            List.of(
                                condition("vip", "eq", true), condition("vip", "eq", false))))));

    Finding finding = only(analysis, FindingCode.RULE_NEVER_PASSES);
    assertEquals(
        "nobody passes the rule `never`: it blocks everything in its scope", finding.message());
    assertEquals("fails the rule `never` for `card`", finding.witness().orElseThrow().expected());
  }

  @Test
  void a_rule_that_everybody_passes_says_so() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(
                    Kind.QUALIFICATION_RULE,
                    "idle",
                    rule(
                        Map.of(
                            "any",
                            List.of(
                                Map.of("field", "tier", "operator", "exists"),
                                Map.of("field", "tier", "operator", "not_exists")))))
                .with(
                    Kind.QUALIFICATION_RULE,
                    "known",
                    rule(
                        Map.of(
                            "any",
                            List.of(condition("age", "lt", 30), condition("age", "gte", 30))))));

    assertEquals(List.of("idle"), names(only(analysis, FindingCode.RULE_ALWAYS_PASSES)));
  }

  @Test
  void a_rule_is_shadowed_by_a_stricter_one_of_a_wider_scope_but_not_of_a_narrower_one() {
    Map<String, Object> adult = condition("age", "gte", 18);
    Map<String, Object> senior = condition("age", "gte", 65);
    PolicyAnalysis shadowed =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "adult", scoped(adult, "category", "cat_cards"))
                .with(Kind.QUALIFICATION_RULE, "senior", rule(senior)));
    PolicyAnalysis needed =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "adult", rule(adult))
                .with(Kind.QUALIFICATION_RULE, "senior", scoped(senior, "category", "cat_cards")));

    Finding finding = only(shadowed, FindingCode.RULE_SHADOWED);
    assertEquals(List.of("adult", "senior"), names(finding));
    assertEquals("the rule `adult` stops nobody whom `senior` lets pass", finding.message());
    assertEquals(List.of(), codes(needed, FindingCode.RULE_SHADOWED));
  }

  @Test
  void two_rules_that_say_the_same_are_one_too_many() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "one", rule(condition("age", "gte", 18)))
                .with(Kind.QUALIFICATION_RULE, "two", rule(condition("age", "gte", 18))));

    assertEquals(List.of("two", "one"), names(only(analysis, FindingCode.RULE_SHADOWED)));
  }

  @Test
  void a_rule_without_anything_in_scope_and_one_whose_period_is_over_are_dead() {
    Map<String, Object> over = new java.util.HashMap<>(rule(condition("age", "gte", 18)));
    over.put("activeTo", "2026-01-01T00:00:00Z");
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.CATEGORY, "empty", Map.of())
                .with(
                    Kind.QUALIFICATION_RULE,
                    "nowhere",
                    scoped(condition("age", "gte", 18), "category", "cat_empty"))
                .with(Kind.QUALIFICATION_RULE, "over", over));

    assertEquals(List.of("nowhere"), names(only(analysis, FindingCode.RULE_OUT_OF_SCOPE)));
    assertEquals(List.of("over"), names(only(analysis, FindingCode.RULE_PERIOD_OVER)));
  }

  @Test
  void a_window_within_quiet_hours_leaves_nobody_an_offer_and_a_longer_one_does() {
    PolicyAnalysis closed = analysis(quiet("22:00", "06:00"));
    PolicyAnalysis open = analysis(quiet("20:00", "06:00"));

    assertEquals(
        List.of("mail"), names(only(closed, FindingCode.OFFER_UNREACHABLE)), closed.toString());
    assertTrue(
        only(closed, FindingCode.OFFER_UNREACHABLE).message().contains("never open together"),
        closed.toString());
    Finding reached =
        all(open, FindingCode.OFFER_REACHABLE).stream()
            .filter(finding -> names(finding).equals(List.of("mail")))
            .findFirst()
            .orElseThrow();
    assertEquals(Instant.parse("2026-03-18T20:00:00Z"), reached.witness().orElseThrow().at());
  }

  private static Authored quiet(String start, String end) {
    return shop()
        .with(
            Kind.CHANNEL,
            "post",
            Map.of(
                "channelType",
                "email",
                "config",
                Map.of("quietHoursStart", "21:00", "quietHoursEnd", "08:00")))
        .with(Kind.OFFER, "mail", Map.of())
        .with(Kind.CREATIVE, "letter", Map.of("offerId", "off_mail", "channelId", "ch_post"))
        .with(
            Kind.CONTACT_POLICY,
            "night",
            Map.of(
                "ruleType",
                "time_window",
                "config",
                Map.of("startTime", start, "endTime", end),
                "scopes",
                List.of(Map.of("scope", "offer", "scopeId", "off_mail"))));
  }

  /** Two offers, one of them a card, and a schema with a field of every type. */
  static Authored shop() {
    return new Authored()
        .with(
            Kind.SCHEMA,
            "people",
            Map.of(
                "fields",
                List.of(
                    field("age", "integer"),
                    field("spend", "decimal"),
                    field("tier", "string"),
                    field("vip", "boolean"),
                    field("joined", "date"),
                    field("seen", "timestamp"))))
        .with(Kind.CATEGORY, "cards", Map.of())
        .with(Kind.OFFER, "card", Map.of("categoryId", "cat_cards"))
        .with(Kind.OFFER, "loan", Map.of());
  }

  static Map<String, Object> field(String name, String type) {
    return Map.of("name", name, "dataType", type);
  }

  static Map<String, Object> condition(String field, String operator, Object value) {
    return Map.of("field", "customer." + field, "operator", operator, "value", value);
  }

  static Map<String, Object> rule(Map<String, Object> config) {
    return Map.of("ruleType", "attribute_condition", "config", config);
  }

  static Map<String, Object> scoped(Map<String, Object> config, String scope, String id) {
    return Map.of(
        "ruleType",
        "attribute_condition",
        "config",
        config,
        "scopes",
        List.of(Map.of("scope", scope, "scopeId", id)));
  }

  static PolicyAnalysis analysis(Authored authored) {
    DecisionPlans plans = authored.plans();
    return PolicyAnalysis.of(plans, plans.base(), EnumSet.allOf(FindingCode.Topic.class), NOW);
  }

  static List<Finding> all(PolicyAnalysis analysis, FindingCode code) {
    return analysis.findings().stream().filter(finding -> finding.code() == code).toList();
  }

  static List<FindingCode> codes(PolicyAnalysis analysis, FindingCode code) {
    return all(analysis, code).stream().map(Finding::code).toList();
  }

  static Finding only(PolicyAnalysis analysis, FindingCode code) {
    List<Finding> found = all(analysis, code);
    assertEquals(1, found.size(), "exactly one " + code + " in " + analysis);
    return found.getFirst();
  }

  static List<String> names(Finding finding) {
    List<String> names = new ArrayList<>();
    finding.subjects().forEach(subject -> names.add(subject.name()));
    return names;
  }
}
