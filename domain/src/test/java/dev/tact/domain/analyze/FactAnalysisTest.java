package dev.tact.domain.analyze;

import static dev.tact.domain.analyze.PolicyAnalysisTest.all;
import static dev.tact.domain.analyze.PolicyAnalysisTest.analysis;
import static dev.tact.domain.analyze.PolicyAnalysisTest.condition;
import static dev.tact.domain.analyze.PolicyAnalysisTest.names;
import static dev.tact.domain.analyze.PolicyAnalysisTest.only;
import static dev.tact.domain.analyze.PolicyAnalysisTest.rule;
import static dev.tact.domain.analyze.PolicyAnalysisTest.scoped;
import static dev.tact.domain.analyze.PolicyAnalysisTest.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Status;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Authored;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found of rules about segments, metrics, recency, propensities, and of overrides. */
class FactAnalysisTest {

  @Test
  void a_segment_that_is_required_and_excluded_leaves_nobody() {
    Authored shop =
        shop()
            .with(Kind.QUALIFICATION_RULE, "in", typed("segment_required", requires("gold")))
            .with(
                Kind.CONTACT_POLICY,
                "out",
                typed("segment_exclusion", Map.of("excludeSegments", List.of("gold"))));

    Finding finding = only(analysis(shop), FindingCode.CONTRADICTORY_RULES);
    assertEquals(List.of("in", "out", "card", "loan"), names(finding));
    assertEquals(2, all(analysis(shop), FindingCode.OFFER_UNREACHABLE).size());
  }

  @Test
  void somebody_who_asserts_one_segment_and_not_the_other_gets_the_offers() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(Kind.QUALIFICATION_RULE, "in", typed("segment_required", requires("gold")))
                .with(
                    Kind.CONTACT_POLICY,
                    "out",
                    typed("segment_exclusion", Map.of("excludeSegments", List.of("black")))));

    assertEquals(List.of(), all(analysis, FindingCode.OFFER_UNREACHABLE));
    assertEquals(
        Set.of("gold"),
        all(analysis, FindingCode.OFFER_REACHABLE).getFirst().witness().orElseThrow().segments());
  }

  @Test
  void the_definition_of_an_excluded_segment_counts() {
    Authored young =
        minors().with(Kind.QUALIFICATION_RULE, "kids", rule(condition("age", "lt", 12)));
    Authored grown =
        minors().with(Kind.QUALIFICATION_RULE, "teens", rule(condition("age", "gt", 12)));

    assertEquals(
        List.of("kids", "no minors", "card", "loan"),
        names(only(analysis(young), FindingCode.CONTRADICTORY_RULES)));
    assertEquals(
        Map.of("age", 18L),
        all(analysis(grown), FindingCode.OFFER_REACHABLE)
            .getFirst()
            .witness()
            .orElseThrow()
            .customer());
  }

  @Test
  void a_rule_for_members_holds_for_those_who_must_be_members() {
    Authored shop =
        shop()
            .with(Kind.QUALIFICATION_RULE, "in", typed("segment_required", requires("gold")))
            .with(
                Kind.QUALIFICATION_RULE,
                "members",
                scoped(condition("age", "lt", 30), "segment", "gold"))
            .with(Kind.QUALIFICATION_RULE, "old", rule(condition("age", "gte", 65)));

    assertEquals(
        List.of("in", "members", "old"),
        names(only(analysis(shop), FindingCode.CONTRADICTORY_RULES)).subList(0, 3));
  }

  @Test
  void a_count_is_never_below_nought() {
    Map<String, Object> few = Map.of("metric", "met_clicks", "operator", "lt", "value", 0L);
    Map<String, Object> many = Map.of("metric", "met_clicks", "operator", "gte", "value", 3L);
    Authored never = clicks().with(Kind.QUALIFICATION_RULE, "few", typed("metric_condition", few));
    Authored sometimes =
        clicks().with(Kind.QUALIFICATION_RULE, "many", typed("metric_condition", many));

    assertEquals(List.of("few"), names(only(analysis(never), FindingCode.RULE_NEVER_PASSES)));
    assertEquals(
        Map.of("metrics.clicks", 3L),
        all(analysis(sometimes), FindingCode.OFFER_REACHABLE)
            .getFirst()
            .witness()
            .orElseThrow()
            .customer());
  }

  @Test
  void a_metric_that_a_rule_wants_high_and_a_policy_blocks_when_high_leaves_nobody() {
    Map<String, Object> many = Map.of("metric", "met_clicks", "operator", "gte", "value", 3L);
    Map<String, Object> any = Map.of("metric", "met_clicks", "operator", "gt", "value", 2L);
    PolicyAnalysis analysis =
        analysis(
            clicks()
                .with(Kind.QUALIFICATION_RULE, "fans", typed("metric_condition", many))
                .with(Kind.CONTACT_POLICY, "tired", typed("metric_condition", any)));

    assertEquals(
        List.of("fans", "tired", "card", "loan"),
        names(only(analysis, FindingCode.CONTRADICTORY_RULES)));
  }

  @Test
  void recent_enough_and_long_enough_ago_may_leave_no_day() {
    Authored none = joined(30, 10);
    Authored some = joined(10, 30);

    assertEquals(
        List.of("lately", "long"),
        names(only(analysis(none), FindingCode.CONTRADICTORY_RULES)).subList(0, 2));
    assertEquals(List.of(), all(analysis(some), FindingCode.OFFER_UNREACHABLE));
  }

  @Test
  void an_outcome_that_must_and_must_not_have_happened_leaves_nobody() {
    PolicyAnalysis clash = analysis(happened(30, 30));
    PolicyAnalysis fine = analysis(happened(30, 10));

    assertEquals(1, all(clash, FindingCode.CONTRADICTORY_RULES).size());
    assertTrue(
        all(fine, FindingCode.OFFER_REACHABLE)
            .getFirst()
            .witness()
            .orElseThrow()
            .customer()
            .containsKey("outcomes.click"),
        fine.toString());
  }

  @Test
  void a_propensity_of_a_model_and_of_the_ladder_can_be_reached() {
    PolicyAnalysis analysis =
        analysis(
            shop()
                .with(
                    Kind.QUALIFICATION_RULE,
                    "likely",
                    typed("propensity_threshold", Map.of("model", "churn", "minScore", 0.7)))
                .with(
                    Kind.QUALIFICATION_RULE,
                    "proven",
                    typed("propensity_threshold", Map.of("minScore", 0.75))));

    assertEquals(List.of(), all(analysis, FindingCode.OFFER_UNREACHABLE));
    assertEquals(2, all(analysis, FindingCode.OFFER_REACHABLE).size(), analysis.toString());
  }

  @Test
  void overrides_that_lift_nothing_or_everything_and_those_of_equal_priority_are_named() {
    Map<String, Object> strong = typed("allow_override", Map.of());
    Map<String, Object> weak = new HashMap<>(strong);
    weak.put("priority", 10L);
    Map<String, Object> cap = ContactAnalysisTest.cap(Map.of("maxPerDay", 1L));
    Authored shop = shop().with(Kind.CONTACT_POLICY, "daily", cap);
    PolicyAnalysis lifting = analysis(shop.with(Kind.CONTACT_POLICY, "vip", strong));
    PolicyAnalysis idle =
        analysis(
            shop().with(Kind.CONTACT_POLICY, "daily", cap).with(Kind.CONTACT_POLICY, "vip", weak));

    assertEquals(
        List.of("vip", "daily"), names(only(lifting, FindingCode.OVERRIDE_LIFTS_EVERYTHING)));
    assertEquals(List.of("vip", "daily"), names(only(lifting, FindingCode.OVERRIDE_TIE)));
    assertEquals(List.of(), all(lifting, FindingCode.OVERRIDE_LIFTS_NOTHING));
    assertEquals(List.of("vip"), names(only(idle, FindingCode.OVERRIDE_LIFTS_NOTHING)));
    assertEquals(List.of(), all(idle, FindingCode.OVERRIDE_LIFTS_EVERYTHING));
    assertEquals(List.of(), all(idle, FindingCode.OVERRIDE_TIE));
  }

  @Test
  void a_cap_is_not_void_where_an_override_lifts_the_tighter_one_alone() {
    Map<String, Object> daily = new HashMap<>(ContactAnalysisTest.cap(Map.of("maxPerDay", 3L)));
    daily.put("bypassable", false);
    Authored shop =
        shop()
            .with(Kind.CONTACT_POLICY, "daily", daily)
            .with(Kind.CONTACT_POLICY, "weekly", ContactAnalysisTest.cap(Map.of("maxPerWeek", 1L)));

    assertEquals(1, all(analysis(shop), FindingCode.CAP_VOID).size());
    assertEquals(
        List.of(),
        all(
            analysis(shop.with(Kind.CONTACT_POLICY, "vip", typed("allow_override", Map.of()))),
            FindingCode.CAP_VOID));
  }

  @Test
  void caps_over_channels_and_in_all_are_compared_with_others() {
    Authored shop =
        shop()
            .with(Kind.CHANNEL, "post", Map.of("channelType", "email"))
            .with(
                Kind.CONTACT_POLICY,
                "total",
                typed("customer_total_cap", Map.of("maxContacts", 2L, "windowDays", 30L)))
            .with(
                Kind.CONTACT_POLICY,
                "channels",
                typed(
                    "cross_channel_cap",
                    Map.of("channels", List.of("email"), "maxContacts", 5L, "windowDays", 7L)));

    assertEquals(List.of("channels", "total"), names(only(analysis(shop), FindingCode.CAP_VOID)));
  }

  @Test
  void what_there_is_nothing_of_reaches_nobody_and_what_begins_later_somebody_then() {
    Authored shop =
        shop()
            .with(Kind.OFFER, "off", Map.of("emergencyExcluded", true))
            .with(Kind.OFFER, "over", Map.of("schedule", Map.of("endDate", "2026-03-01")))
            .with(Kind.OFFER, "soon", Map.of("schedule", Map.of("startDate", "2026-04-01")))
            .with(
                Kind.OFFER,
                "dear",
                Map.of(
                    "cost",
                    Map.of("perContact", 5L, "currency", "EUR"),
                    "budget",
                    Map.of("lifetimeCap", 3L, "currency", "EUR")));

    PolicyAnalysis analysis = analysis(shop);
    assertEquals(
        List.of("dear", "off", "over"),
        all(analysis, FindingCode.OFFER_UNREACHABLE).stream()
            .map(finding -> names(finding).getFirst())
            .toList(),
        analysis.toString());
    assertTrue(
        all(analysis, FindingCode.OFFER_REACHABLE).stream()
            .anyMatch(
                finding ->
                    names(finding).equals(List.of("soon"))
                        && finding
                            .witness()
                            .orElseThrow()
                            .at()
                            .toString()
                            .startsWith("2026-04-01")),
        analysis.toString());
  }

  @Test
  void an_offer_whose_creatives_are_for_no_active_channel_reaches_nobody() {
    Definition channel =
        new Definition(
            Kind.CHANNEL,
            "ch_gone",
            "gone",
            "gone",
            Status.PAUSED,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            Config.of(Map.of("channelType", "email")));
    Configuration configuration =
        shop()
            .with(Kind.OFFER, "mail", Map.of())
            .with(Kind.CREATIVE, "letter", Map.of("offerId", "off_mail", "channelId", "ch_gone"))
            .configuration()
            .with(new Configuration.Entry(channel, Set.of()));
    DecisionPlans plans =
        PlanCompiler.compile(configuration, Optional.empty(), Authored.SYNTAX).orElseThrow();

    assertEquals(
        "nobody can get `mail`: none of its creatives is active on an active channel",
        only(
                PolicyAnalysis.of(
                    plans, plans.base(), PolicyAnalysis.TOPICS, PolicyAnalysisTest.NOW),
                FindingCode.OFFER_UNREACHABLE)
            .message());
  }

  @Test
  void many_offers_and_rules_are_analyzed_in_bounded_steps() {
    Authored shop = shop();
    for (int i = 0; i < 400; i++) {
      shop.with(Kind.OFFER, "o" + i, Map.of("categoryId", "cat_cards"));
    }
    for (int i = 0; i < 100; i++) {
      shop.with(
          Kind.QUALIFICATION_RULE,
          "r" + i,
          i % 2 == 0
              ? rule(condition("age", "gt", (long) i))
              : scoped(condition("spend", "lt", 1_000L + i), "offer", "off_o" + i));
    }

    PolicyAnalysis analysis = analysis(shop);
    assertEquals(402, all(analysis, FindingCode.OFFER_REACHABLE).size());
    assertEquals(49, all(analysis, FindingCode.RULE_SHADOWED).size());
    assertEquals(List.of(), analysis.unsettled());
  }

  private static Authored minors() {
    return shop()
        .with(
            Kind.SEGMENT,
            "minors",
            Map.of(
                "schemaId",
                "sch_people",
                "filters",
                List.of(Map.of("field", "age", "operator", "lt", "value", 18L))))
        .with(
            Kind.CONTACT_POLICY,
            "no minors",
            typed("segment_exclusion", Map.of("excludeSegments", List.of("minors"))));
  }

  private static Authored clicks() {
    return shop()
        .with(
            Kind.METRIC,
            "clicks",
            Map.of("aggregateFunction", "count", "sourceField", "positive", "windowDays", 30L));
  }

  private static Authored joined(long least, long most) {
    return shop()
        .with(
            Kind.QUALIFICATION_RULE,
            "long",
            typed("recency_check", Map.of("attribute", "customer.joined", "minDays", least)))
        .with(
            Kind.QUALIFICATION_RULE,
            "lately",
            typed("recency_check", Map.of("attribute", "customer.joined", "maxDays", most)));
  }

  private static Authored happened(long within, long without) {
    return shop()
        .with(Kind.QUALIFICATION_RULE, "had", typed("recency_check", click(within, true)))
        .with(Kind.QUALIFICATION_RULE, "had not", typed("recency_check", click(without, false)));
  }

  private static Map<String, Object> click(long days, boolean has) {
    return Map.of("outcome", "out_click", "withinDays", days, "has", has);
  }

  private static Map<String, Object> requires(String segment) {
    return Map.of("requiredSegments", List.of(segment));
  }

  private static Map<String, Object> typed(String type, Map<String, Object> config) {
    return Map.of("ruleType", type, "config", config);
  }
}
