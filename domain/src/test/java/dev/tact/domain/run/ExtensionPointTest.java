package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the three hooks do, and what they refuse. */
class ExtensionPointTest {

  private static final String AT = "$.config.nodes[1].config";

  @Test
  void before_scoring_only_what_fulfils_the_conditions_is_kept() {
    Map<String, Object> cheap = Map.of("field", "offer.priority", "operator", "lt", "value", 80L);
    Decision decision =
        decide(shop(), Map.of(), point("pre_score", Map.of("conditions", List.of(cheap))));
    assertEquals(List.of("boot", "sock"), Requests.offers(decision));
    Explanation.Removal removal = decision.explanation().removals().getFirst();
    assertEquals("x", removal.nodeId());
    assertInstanceOf(RemovalReason.Filtered.class, removal.reason());
  }

  @Test
  void a_formula_makes_a_score_of_the_score_and_of_what_rules_know() {
    assertEquals(
        Map.of("boot", 0.5, "hat", 0.45, "sock", 0.3),
        scores("score_override", "offer.name == \"hat\" ? candidate.score / 2 : candidate.score"));
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5),
        scores("score_override", "coalesce(offer.businessValue, 50) / 100"));
    assertEquals(
        Map.of("boot", 0.3, "hat", 0.3, "sock", 0.3),
        scores("score_override", "customer.age / 100"));
  }

  @Test
  void a_score_stays_where_the_formula_has_no_value_and_is_never_negative() {
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.3),
        scores("score_override", "offer.businessValue / 100"));
    assertEquals(Map.of("boot", 0.5, "hat", 0.9, "sock", 0.3), scores("score_override", "1 / 0"));
    assertEquals(Map.of("boot", 0.0, "hat", 0.0, "sock", 0.0), scores("score_override", "0 - 1"));
  }

  @Test
  void a_formula_sees_computed_fields_as_they_are_where_it_stands() {
    Map<String, Object> override =
        Map.of("id", "c", "type", "compute", "config", Map.of("overrides", Map.of("worth", "1")));
    List<Map<String, Object>> point = point("score_override", Map.of("formula", "worth / 10"));
    List<Map<String, Object>> after = new ArrayList<>(point);
    after.add(override);
    List<Map<String, Object>> before = new ArrayList<>(List.of(override));
    before.addAll(point);
    assertEquals(Map.of("boot", 0.4, "hat", 0.9, "sock", 0.4), scores(after));
    assertEquals(Map.of("boot", 0.1, "hat", 0.9, "sock", 0.1), scores(before));
  }

  @Test
  void after_ranking_the_items_are_put_in_another_order() {
    assertEquals(
        Map.of("sock", 0.7, "boot", 0.5, "hat", 0.1), scores("post_rank", "1 - candidate.score"));
    assertEquals(
        List.of("sock", "boot", "hat"),
        Requests.offers(
            decide(
                shop(), Map.of(), point("post_rank", Map.of("formula", "1 - candidate.score")))));
  }

  @Test
  void what_rank_did_not_let_through_does_not_come_back() {
    List<Map<String, Object>> nodes = new ArrayList<>();
    nodes.add(Map.of("id", "r", "type", "rank", "config", Map.of("maxCandidates", 2L)));
    nodes.addAll(point("post_rank", Map.of("formula", "1 - candidate.score")));
    assertEquals(
        List.of("boot", "hat"), Requests.offers(decide(shop(), Map.of("age", 30L), nodes)));
  }

  @Test
  void items_of_the_same_new_score_keep_their_order_and_mandatory_ones_stay_in_front() {
    Authored shop =
        shop()
            .with(
                Kind.OFFER,
                "must",
                Map.of(
                    "mandatory",
                    true,
                    "mandatoryReason",
                    "recall",
                    "mandatoryApprovedBy",
                    "Ada",
                    "mandatoryExpiresAt",
                    "2026-04-01T00:00:00Z"));
    Decision decision = decide(shop, Map.of(), point("post_rank", Map.of("formula", "2")));
    assertEquals(List.of("must", "hat", "boot", "sock"), Requests.offers(decision));
    assertEquals(1, decision.items().getFirst().score());
    assertEquals(List.of(1, 2, 3, 4), decision.items().stream().map(item -> item.rank()).toList());
  }

  @Test
  void a_point_that_says_nothing_does_nothing() {
    for (String hook : List.of("pre_score", "score_override", "post_rank")) {
      assertEquals(
          Map.of("boot", 0.5, "hat", 0.9, "sock", 0.3), scores(point(hook, Map.of())), hook);
    }
  }

  @Test
  void hooks_stand_in_their_places_and_leave_what_was_drawn_as_it_is() {
    Map<String, Object> rank =
        Map.of("id", "r", "type", "rank", "config", Map.of("method", "explore_exploit"));
    List<Map<String, Object>> drawn = new ArrayList<>(List.of(rank));
    drawn.addAll(point("post_rank", Map.of("formula", "1")));
    assertEquals(List.of("$.config.nodes[2] flow_shape"), problems(drawn));
    List<Map<String, Object>> late = new ArrayList<>(List.of(rank));
    late.addAll(point("score_override", Map.of("formula", "1")));
    assertEquals(List.of("$.config.nodes[2] flow_shape"), problems(late));
    List<Map<String, Object>> early = new ArrayList<>(point("post_rank", Map.of()));
    early.add(rank);
    assertEquals(List.of("$.config.nodes[2] flow_shape"), problems(early));
  }

  @Test
  void what_a_hook_cannot_do_is_refused() {
    assertEquals(List.of(AT + ".hook required"), problems(Map.of()));
    assertEquals(List.of(AT + ".hook unknown_value"), problems(Map.of("hook", "pre_rank")));
    assertEquals(
        List.of(AT + ".formula conflict"), problems(Map.of("hook", "pre_score", "formula", "1")));
    assertEquals(
        List.of(AT + ".conditions conflict"),
        problems(
            Map.of(
                "hook",
                "score_override",
                "conditions",
                List.of(Map.of("field", "offer.priority", "operator", "lt", "value", 80L)))));
    assertEquals(
        List.of(AT + ".formula unknown_name"),
        problems(Map.of("hook", "score_override", "formula", "candidate.charm")));
    assertEquals(
        List.of(AT + ".formula invalid_formula"),
        problems(Map.of("hook", "post_rank", "formula", "1 +")));
    assertEquals(
        List.of(AT + ".formula wrong_type"),
        problems(Map.of("hook", "post_rank", "formula", "offer.name")));
    assertEquals(
        List.of(AT + ".conditions[0].field unknown_name"),
        problems(
            Map.of(
                "hook",
                "pre_score",
                "conditions",
                List.of(Map.of("field", "candidate.score", "operator", "lt", "value", 0.8)))));
  }

  private static Map<String, Double> scores(String hook, String formula) {
    return scores(point(hook, Map.of("formula", formula)));
  }

  private static Map<String, Double> scores(List<Map<String, Object>> nodes) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (DecisionItem item : decide(shop(), Map.of("age", 30L), nodes).items()) {
      scores.put(item.offer().key(), Math.round(item.score() * 1e12) / 1e12);
    }
    return scores;
  }

  private static Decision decide(
      Authored shop, Map<String, Object> row, List<Map<String, Object>> nodes) {
    DecisionPlans plans =
        shop.with(Kind.DECISION_FLOW, "flow", Map.of("config", Map.of("nodes", flow(nodes))))
            .plans();
    return Requests.decide(plans, Requests.plain(10), row);
  }

  private static List<Map<String, Object>> flow(List<Map<String, Object>> nodes) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(Map.of("id", "inventory", "type", "inventory"));
    all.addAll(nodes);
    all.add(Map.of("id", "response", "type", "response"));
    return all;
  }

  private static List<Map<String, Object>> point(String hook, Map<String, Object> more) {
    Map<String, Object> config = new LinkedHashMap<>(more);
    config.put("hook", hook);
    return List.of(Map.of("id", "x", "type", "extension_point", "config", config));
  }

  private static Authored shop() {
    return new Authored()
        .with(
            Kind.SCHEMA,
            "person",
            Map.of("fields", List.of(Map.of("name", "age", "dataType", "integer"))))
        .with(
            Kind.CATEGORY,
            "feet",
            Map.of(
                "customFields",
                List.of(Map.of("name", "worth", "type", "computed", "formula", "4"))))
        .with(
            Kind.OFFER,
            "boot",
            Map.of("priority", 50L, "categoryId", "cat_feet", "businessValue", 80L))
        .with(Kind.OFFER, "sock", Map.of("priority", 30L, "categoryId", "cat_feet"))
        .with(Kind.OFFER, "hat", Map.of("priority", 90L, "businessValue", 20L));
  }

  private static List<String> problems(Map<String, Object> config) {
    return problems(List.of(Map.of("id", "x", "type", "extension_point", "config", config)));
  }

  private static List<String> problems(List<Map<String, Object>> nodes) {
    Definition draft =
        Authored.definition(
            Kind.DECISION_FLOW, "f", 1, Map.of("config", Map.of("nodes", flow(nodes))));
    return new DefinitionReading(new DraftChecks(Authored.SYNTAX))
        .read(draft, shop().configuration()).problems().stream()
            .map(each -> each.path() + " " + each.code().wire())
            .toList();
  }
}
