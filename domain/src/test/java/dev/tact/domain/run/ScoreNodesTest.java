package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.FlowDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What score and optimize nodes make of scores, and what they refuse. */
class ScoreNodesTest {

  private static final double EXACTLY = 1e-12;

  @Test
  void a_formula_is_prie_over_the_propensity() {
    Map<String, Double> scores =
        scores(node("score", "score", Map.of("formula", Map.of("impactWeight", 1L))));
    assertEquals(Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5), scores);
    Map<String, Double> usual = scores(node("score", "score", Map.of("method", "formula")));
    double boot = Math.pow(0.5, 0.4) * Math.pow(0.5, 0.2) * Math.pow(0.8, 0.3) * Math.pow(0.5, 0.1);
    assertEquals(boot, usual.get("boot"), EXACTLY);
  }

  @Test
  void of_two_overrides_the_more_specific_one_holds() {
    Map<String, Object> impact = Map.of("impactWeight", 1L);
    Map<String, Object> emphasis = Map.of("emphasisWeight", 1L);
    List<Map<String, Object>> overrides =
        List.of(
            Map.of("scope", "offer", "scopeId", "off_sock", "method", "propensity"),
            Map.of("scope", "category", "scopeId", "cat_feet", "formula", impact),
            Map.of("scope", "channel", "scopeId", "ch_mail", "formula", emphasis));
    Map<String, Object> config = Map.of("method", "priority_weighted", "overrides", overrides);
    // boot: category; sock: its own, though of the category; hat: the node's
    assertEquals(
        Map.of("boot", 0.8, "sock", 0.5, "hat", 0.9), scores(node("score", "score", config)));
    // on the channel boot and hat have no creative and go by the channel of the request
    assertEquals(
        Map.of("boot", 0.5, "sock", 0.5, "hat", 0.9),
        scores(on("ch_mail"), shop(), node("score", "score", config)));
    assertEquals(
        Map.of("boot", 0.8, "sock", 0.5, "hat", 0.9),
        scores(on("ch_app"), shop(), node("score", "score", config)));
  }

  @Test
  void a_creative_goes_by_its_own_channel() {
    Authored shop =
        shop()
            .with(
                Kind.CREATIVE,
                "letter",
                Map.of("offerId", "off_boot", "channelId", "ch_mail", "weight", 50L));
    List<Map<String, Object>> overrides =
        List.of(Map.of("scope", "channel", "scopeId", "ch_mail", "method", "propensity"));
    assertEquals(
        Map.of("boot", 0.5, "sock", 0.3, "hat", 0.9),
        scores(Requests.plain(10), shop, node("score", "score", Map.of("overrides", overrides))));
  }

  @Test
  void optimize_weighs_the_score_against_other_objectives() {
    Map<String, Object> weights = Map.of("conversion", 1L, "margin", 3L);
    assertEquals(
        Map.of("boot", (0.5 + 3 * 0.1) / 4, "hat", (0.9 + 3 * 0.5) / 4, "sock", (0.3 + 3) / 4),
        scores(node("score", "score", Map.of()), optimize(Map.of("weights", weights))));
  }

  @Test
  void optimize_without_score_weighs_the_priority() {
    assertEquals(
        Map.of("boot", 0.5, "hat", 0.9, "sock", 0.3),
        scores(optimize(Map.of("weights", Map.of("conversion", 1L)))));
  }

  @Test
  void a_profile_gives_its_weights_to_optimize_and_to_rank() {
    Map<String, Double> expected = Map.of("boot", 0.1, "hat", 0.5, "sock", 1.0);
    assertEquals(
        expected, scores(Requests.plain(10), profiled(), optimize(Map.of("profile", "ap_gain"))));
    assertEquals(
        expected,
        scores(Requests.plain(10), profiled(), node("rank", "rank", Map.of("profile", "ap_gain"))));
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5),
        scores(Requests.plain(10), profiled(), optimize(Map.of("profile", "ap_impact"))));
  }

  @Test
  void weights_win_over_a_profile_of_which_they_carry_the_name() {
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5),
        scores(node("rank", "rank", Map.of("profile", "anything", "weights", Map.of("Wi", 1L)))));
  }

  @Test
  void a_paused_profile_weighs_nothing() {
    assertEquals(
        Map.of("boot", 0.5, "hat", 0.9, "sock", 0.3),
        scores(
            Requests.plain(10),
            shop()
                .withPaused(
                    Kind.ARBITRATION_PROFILE, "gone", Map.of("weights", Map.of("margin", 1L))),
            optimize(Map.of("profile", "ap_gone"))));
  }

  @Test
  void weights_on_rank_win_over_a_formula_on_score() {
    Map<String, Object> formula = Map.of("formula", Map.of("impactWeight", 1L));
    assertEquals(
        Map.of("boot", 0.5, "hat", 0.5, "sock", 0.5),
        scores(
            node("score", "score", formula),
            node("rank", "rank", Map.of("weights", Map.of("Wp", 1L)))));
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5),
        scores(node("score", "score", formula), node("rank", "rank", Map.of())));
  }

  @Test
  void what_score_cannot_do_is_refused() {
    assertEquals(
        List.of("$.config.nodes[1].config.formula conflict"),
        problems("score", Map.of("method", "propensity", "formula", Map.of("impactWeight", 1L))));
    assertEquals(
        List.of("$.config.nodes[1].config.formula never_works"),
        problems("score", Map.of("formula", Map.of())));
    assertEquals(
        List.of("$.config.nodes[1].config.formula.charmWeight unknown_member"),
        problems("score", Map.of("formula", Map.of("impactWeight", 1L, "charmWeight", 1L))));
    assertEquals(
        List.of("$.config.nodes[1].config.modelKey required"),
        problems("score", Map.of("method", "scorecard")));
    assertEquals(
        List.of("$.config.nodes[1].config.modelKey unknown_reference"),
        problems("score", Map.of("modelKey", "m")));
  }

  @Test
  void overrides_that_cannot_hold_are_refused() {
    String at = "$.config.nodes[1].config.overrides";
    assertEquals(
        List.of(at + "[0].scope required", at + "[0].method required"),
        problems("score", Map.of("overrides", List.of(Map.of("scopeId", "off_hat")))));
    assertEquals(
        List.of(at + "[0].scopeId required"),
        problems(
            "score",
            Map.of("overrides", List.of(Map.of("scope", "offer", "method", "propensity")))));
    Map<String, Object> hat =
        Map.of("scope", "offer", "scopeId", "off_hat", "method", "propensity");
    assertEquals(
        List.of(at + "[1].scopeId duplicate"),
        problems("score", Map.of("overrides", List.of(hat, hat))));
    assertEquals(
        List.of(at + "[0].scope unknown_value"),
        problems(
            "score",
            Map.of(
                "overrides",
                List.of(Map.of("scope", "segment", "scopeId", "x", "method", "propensity")))));
  }

  @Test
  void optimize_without_weights_and_parameters_of_other_methods_are_refused() {
    assertEquals(
        List.of("$.config.nodes[1].config.weights required"), problems("optimize", Map.of()));
    assertEquals(
        List.of("$.config.nodes[1].config.epsilon conflict"),
        problems("rank", Map.of("method", "diversity", "epsilon", 0.1)));
    assertEquals(
        List.of("$.config.nodes[1].config.maxPerCategory conflict"),
        problems("rank", Map.of("maxPerCategory", 1L)));
    assertEquals(
        List.of("$.config.nodes[1].config.method unknown_value"),
        problems("rank", Map.of("method", "random")));
    assertEquals(
        List.of("$.config.nodes[1].config.epsilon out_of_range"),
        problems("rank", Map.of("method", "explore_exploit", "epsilon", 2L)));
  }

  private static Authored shop() {
    return new Authored()
        .with(Kind.CATEGORY, "feet", Map.of())
        .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
        .with(Kind.CHANNEL, "app", Map.of("channelType", "push"))
        .with(
            Kind.OFFER,
            "boot",
            Map.of("priority", 50L, "categoryId", "cat_feet", "businessValue", 80L, "margin", 10L))
        .with(Kind.OFFER, "sock", Map.of("priority", 30L, "categoryId", "cat_feet", "margin", 100L))
        .with(Kind.OFFER, "hat", Map.of("priority", 90L, "businessValue", 20L));
  }

  private static Authored profiled() {
    return shop()
        .with(
            Kind.ARBITRATION_PROFILE,
            "gain",
            Map.of("weights", Map.of("conversion", 0L, "margin", 1L)))
        .with(Kind.ARBITRATION_PROFILE, "impact", Map.of("weights", Map.of("Wi", 1L)));
  }

  private static DecisionRequest on(String channelId) {
    return new DecisionRequest(
        "c1",
        Optional.of(channelId),
        Optional.empty(),
        10,
        Map.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  @SafeVarargs
  private static Map<String, Double> scores(Map<String, Object>... nodes) {
    return scores(Requests.plain(10), shop(), nodes);
  }

  @SafeVarargs
  private static Map<String, Double> scores(
      DecisionRequest request, Authored shop, Map<String, Object>... nodes) {
    DecisionPlans plans =
        shop.with(Kind.DECISION_FLOW, "flow", Map.of("config", Map.of("nodes", flow(nodes))))
            .plans();
    Map<String, Double> scores = new HashMap<>();
    for (DecisionItem item : Requests.decide(plans, request, Map.of()).items()) {
      scores.put(item.offer().key(), Math.round(item.score() * 1e12) / 1e12);
    }
    return scores;
  }

  private static List<Map<String, Object>> flow(Map<String, Object>[] nodes) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(Map.of("id", "inventory", "type", "inventory"));
    all.addAll(List.of(nodes));
    all.add(Map.of("id", "response", "type", "response"));
    return all;
  }

  private static Map<String, Object> optimize(Map<String, Object> config) {
    return node("optimize", "optimize", config);
  }

  private static Map<String, Object> node(String id, String type, Map<String, Object> config) {
    return Map.of("id", id, "type", type, "config", config);
  }

  private static List<String> problems(String type, Map<String, Object> config) {
    Reading reading =
        Reading.of(
            Config.of(
                Map.of(
                    "config",
                    Map.of(
                        "nodes",
                        List.of(
                            Map.of("id", "inventory", "type", "inventory"),
                            node("n", type, config),
                            Map.of("id", "response", "type", "response"))))),
            shop().configuration().lookup());
    FlowDefinition.read(
        Authored.definition(Kind.DECISION_FLOW, "f", 1, Map.of()), reading.reader());
    return reading.problems().stream().map(each -> each.path() + " " + each.code().wire()).toList();
  }
}
