package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Problem;
import dev.tact.domain.fact.MetricSeries.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rules beyond caps, cooldowns and windows take, and what they refuse. */
class RuleReadingTest {

  @Test
  void an_outcome_policy_holds_the_keys_of_its_outcomes() {
    Map<String, Object> config = Map.of("outcomes", List.of("click", "dismiss"), "lookbackDays", 7);
    assertEquals(
        new OutcomeBased(List.of("click", "dismiss"), 7), policy("outcome_based", config).rule());
  }

  @Test
  void an_outcome_policy_needs_outcomes_and_days() {
    assertEquals(
        List.of("$.config.lookbackDays required", "$.config.outcomes required"),
        problems("outcome_based", Map.of()));
    assertEquals(
        List.of("$.config.outcomes[0] unknown_reference", "$.config.lookbackDays out_of_range"),
        problems("outcome_based", Map.of("outcomes", List.of("unknown"), "lookbackDays", 0)));
  }

  @Test
  void complaints_opt_outs_and_budgets_are_not_bypassable_unless_the_policy_says_so() {
    Map<String, Object> grave =
        Map.of("outcomes", List.of("click", "complaint"), "lookbackDays", 7);
    assertFalse(policy("outcome_based", grave).bypassable());
    assertFalse(policy("budget_exhausted", Map.of("checkImpressions", true)).bypassable());
    Map<String, Object> light = Map.of("outcomes", List.of("click"), "lookbackDays", 7);
    assertTrue(policy("outcome_based", light).bypassable());
    Map<String, Object> body = new HashMap<>(body("outcome_based", grave));
    body.put("bypassable", true);
    assertTrue(World.policy("cp_1", body).bypassable());
  }

  @Test
  void an_exclusion_of_segments_names_some() {
    assertEquals(
        new SegmentExclusion(List.of("a", "b")),
        policy("segment_exclusion", Map.of("excludeSegments", List.of("a", "b"))).rule());
    assertEquals(
        List.of("$.config.excludeSegments required"), problems("segment_exclusion", Map.of()));
    assertEquals(
        List.of("$.config.excludeSegments required"),
        problems("segment_exclusion", Map.of("excludeSegments", List.of())));
    assertEquals(
        List.of("$.config.excludeSegments[1] invalid_format"),
        problems("segment_exclusion", Map.of("excludeSegments", List.of("a", " "))));
    assertEquals(
        List.of("$.config.excludeSegments[0] wrong_type"),
        problems("segment_exclusion", Map.of("excludeSegments", List.of(7L))));
  }

  @Test
  void a_channel_type_stays_a_type_and_another_text_is_a_channel() {
    CrossChannelCap cap =
        (CrossChannelCap)
            policy(
                    "cross_channel_cap",
                    Map.of(
                        "channels", List.of("push", "ch_sms"), "maxContacts", 5, "windowDays", 7))
                .rule();
    assertEquals(List.of("push", "ch_sms"), cap.channels());
    assertEquals(new ContactLimit(5, new Window.Rolling(7, Window.Unit.DAYS)), cap.limit());
    assertEquals(
        List.of("$.config.channels[0] unknown_reference"),
        problems(
            "cross_channel_cap",
            Map.of("channels", List.of("unknown"), "maxContacts", 5, "windowDays", 7)));
    assertEquals(
        List.of(
            "$.config.maxContacts required",
            "$.config.windowDays required",
            "$.config.channels required"),
        problems("cross_channel_cap", Map.of()));
  }

  @Test
  void a_total_cap_needs_both_of_its_members() {
    assertEquals(
        List.of("$.config.windowDays required"),
        problems("customer_total_cap", Map.of("maxContacts", 5)));
    assertEquals(
        List.of("$.config.maxPerDay unknown_member"),
        problems("customer_total_cap", Map.of("maxContacts", 5, "windowDays", 7, "maxPerDay", 1)));
  }

  @Test
  void a_suppression_needs_a_category_and_days() {
    assertEquals(
        new CategorySuppression("cat_cards", Optional.of("sub_gold"), 3),
        policy(
                "category_suppression",
                Map.of(
                    "categoryId", "cat_cards", "subCategoryId", "sub_gold", "suppressionDays", 3))
            .rule());
    assertEquals(
        List.of("$.config.categoryId required", "$.config.suppressionDays required"),
        problems("category_suppression", Map.of()));
    assertEquals(
        List.of("$.config.suppressionDays out_of_range"),
        problems(
            "category_suppression", Map.of("categoryId", "cat_cards", "suppressionDays", 366)));
  }

  @Test
  void offers_compete_with_others_than_themselves() {
    assertEquals(
        List.of("$.config.excludeOfferIds required"), problems("mutual_exclusion", Map.of()));
    Map<String, Object> one = Map.of("excludeOfferIds", List.of("off_1", "off_1"));
    assertEquals(
        List.of("$.config.excludeOfferIds never_works"), problems("mutual_exclusion", one));
    assertEquals(
        List.of("$.config.excludeOfferIds never_works"),
        problems(scoped("mutual_exclusion", one, "offer", "off_1")));
    assertEquals(List.of(), problems(scoped("mutual_exclusion", one, "offer", "off_2")));
    assertEquals(
        List.of("$.config.excludeOfferIds never_works"),
        problems(scoped("mutual_exclusion", one, "channel", "ch_email")));
  }

  @Test
  void a_competing_offer_scope_does_not_mix_with_others_in_a_union() {
    Map<String, Object> body =
        new HashMap<>(
            body("mutual_exclusion", Map.of("excludeOfferIds", List.of("off_1", "off_2"))));
    body.put(
        "scopes",
        List.of(
            Map.of("scope", "offer", "scopeId", "off_3"),
            Map.of("scope", "segment", "scopeId", "vip")));
    assertEquals(List.of("$.scopes conflict"), problems(body));
    body.put("scopeMatch", "all");
    assertEquals(List.of(), problems(body));
  }

  @Test
  void a_metric_condition_reads_its_metric_its_comparison_and_its_dimensions() {
    MetricCondition rule =
        (MetricCondition)
            policy(
                    "metric_condition",
                    Map.of(
                        "metric",
                        "met_1",
                        "operator",
                        "gt",
                        "value",
                        10L,
                        "dimensions",
                        Map.of("channelId", "ch_email")))
                .rule();
    assertEquals(Map.of(Dimension.CHANNEL_ID, "ch_email"), rule.metric().fixed());
    assertEquals(
        List.of("$.config.operator never_works"),
        problems(
            "metric_condition", Map.of("metric", "met_1", "operator", "contains", "value", "a")));
    assertEquals(
        List.of("$.config.value wrong_type"),
        problems("metric_condition", Map.of("metric", "met_1", "operator", "gt", "value", "many")));
    assertEquals(
        List.of("$.config.metric required", "$.config.operator required"),
        problems("metric_condition", Map.of()));
  }

  @Test
  void a_budget_policy_checks_or_compares_but_not_both() {
    assertEquals(List.of("$.config required"), problems("budget_exhausted", Map.of()));
    assertEquals(
        List.of("$.config never_works"),
        problems("budget_exhausted", Map.of("checkImpressions", false)));
    assertEquals(
        List.of("$.config conflict"),
        problems(
            "budget_exhausted",
            Map.of("checkImpressions", true, "budgetField", "dailySpend", "threshold", 1)));
    assertEquals(
        List.of("$.config.threshold required"),
        problems("budget_exhausted", Map.of("budgetField", "dailySpend")));
    assertEquals(
        List.of("$.config.budgetField unknown_value"),
        problems("budget_exhausted", Map.of("budgetField", "spend", "threshold", 1)));
    assertEquals(
        List.of("$.config.threshold out_of_range"),
        problems("budget_exhausted", Map.of("budgetField", "dailySpend", "threshold", 0)));
  }

  @Test
  void an_override_takes_no_parameters() {
    assertEquals(new AllowOverride(), policy("allow_override", Map.of()).rule());
    assertEquals(
        new AllowOverride(), World.policy("cp_1", Map.of("ruleType", "allow_override")).rule());
    assertEquals(
        List.of("$.config.priority unknown_member"),
        problems("allow_override", Map.of("priority", 1)));
  }

  private static Map<String, Object> body(String type, Map<String, Object> config) {
    return Map.of("ruleType", type, "config", config);
  }

  private static Map<String, Object> scoped(
      String type, Map<String, Object> config, String scope, String id) {
    return Map.of(
        "ruleType",
        type,
        "config",
        config,
        "scopes",
        List.of(Map.of("scope", scope, "scopeId", id)));
  }

  private static ContactPolicy policy(String type, Map<String, Object> config) {
    return World.policy("cp_1", body(type, config));
  }

  private static List<String> problems(String type, Map<String, Object> config) {
    return problems(body(type, config));
  }

  private static List<String> problems(Map<String, Object> body) {
    List<Problem> problems = new ArrayList<>();
    World.read("cp_1", body, problems);
    return problems.stream().map(problem -> problem.path() + " " + problem.code().wire()).toList();
  }
}
