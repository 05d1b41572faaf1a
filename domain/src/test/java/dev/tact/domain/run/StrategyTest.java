package dev.tact.domain.run;

import static dev.tact.domain.run.SmallShop.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.FlowDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which arbitration profile weighs the scores of a flow, and of what part of its candidates. */
class StrategyTest {

  private static final Map<String, Object> GAIN = Map.of("conversion", 0L, "margin", 1L);
  private static final Map<String, Object> IMPACT = Map.of("Wi", 1L);
  private static final Map<String, Double> PLAIN = Map.of("boot", 0.5, "hat", 0.9, "sock", 0.3);
  private static final Map<String, Double> BY_GAIN = Map.of("boot", 0.1, "hat", 0.5, "sock", 1.0);

  @Test
  void a_score_node_weighs_its_scores_by_the_profile_that_it_names() {
    assertEquals(BY_GAIN, scores(score(Map.of("strategyProfileId", "ap_gain"))));
  }

  @Test
  void the_tenants_profile_holds_where_a_flow_says_nothing() {
    assertEquals(BY_GAIN, scores(shop(true), score(Map.of())));
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5),
        scores(shop(true), score(Map.of("strategyProfileId", "ap_impact"))));
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5),
        scores(shop(true), score(Map.of("formula", Map.of("impactWeight", 1L)))));
    assertEquals(
        PLAIN,
        scores(
            shop(true),
            score(Map.of()),
            node("o", "optimize", Map.of("weights", Map.of("conversion", 1L)))));
  }

  @Test
  void weights_on_rank_win_over_every_profile() {
    assertEquals(
        Map.of("boot", 0.5, "hat", 0.9, "sock", 0.3),
        scores(
            shop(true),
            score(Map.of("strategyProfileId", "ap_gain")),
            node("k", "rank", Map.of("weights", Map.of("Wp", 1L)))));
  }

  @Test
  void of_several_profiles_that_of_the_channel_goes_before_product_type_and_category() {
    Map<String, Object> config =
        Map.of(
            "strategyOverrides",
            List.of(
                override("category", "cat_feet", "ap_gain"),
                override("productType", "insurance", "ap_impact")));
    // boot: category; sock: product type, though of the category; hat: nothing
    assertEquals(Map.of("boot", 0.1, "hat", 0.9, "sock", 0.5), scores(score(config)));
    Map<String, Object> channel =
        Map.of(
            "strategyProfileId",
            "ap_gain",
            "strategyOverrides",
            List.of(
                override("channel", "ch_mail", "ap_impact"),
                override("category", "cat_feet", "ap_gain")));
    assertEquals(BY_GAIN, scores(score(channel)));
    // the candidates have no channel of their own: that of the request is theirs
    assertEquals(
        Map.of("boot", 0.8, "hat", 0.2, "sock", 0.5),
        scores(on("ch_mail"), shop(false), score(channel)));
  }

  @Test
  void a_paused_profile_leaves_the_scores_as_they_are() {
    assertEquals(PLAIN, scores(score(Map.of("strategyProfileId", "ap_gone"))));
  }

  @Test
  void what_cannot_hold_is_refused() {
    String at = "$.config.nodes[1].config.";
    assertEquals(
        List.of(at + "strategyProfileId unknown_reference"),
        problems(Map.of("strategyProfileId", "nobody")));
    assertEquals(
        List.of(at + "strategyProfileId conflict"),
        problems(Map.of("strategyProfileId", "ap_gain", "method", "formula")));
    assertEquals(
        List.of(at + "strategyOverrides[0].scope unknown_value"),
        problems(Map.of("strategyOverrides", List.of(override("offer", "off_hat", "ap_gain")))));
    assertEquals(
        List.of(at + "strategyOverrides[0].value unknown_reference"),
        problems(Map.of("strategyOverrides", List.of(override("channel", "smoke", "ap_gain")))));
    Map<String, Object> twice = override("productType", "insurance", "ap_gain");
    assertEquals(
        List.of(at + "strategyOverrides[1].value duplicate"),
        problems(Map.of("strategyOverrides", List.of(twice, twice))));
  }

  @Test
  void whom_an_offer_was_made_for_is_part_of_its_relevance() {
    Map<String, Object> relevance = Map.of("weights", Map.of("Wr", 1L));
    assertEquals(
        Map.of("boot", 1.0, "hat", 0.5, "sock", 0.01),
        scores(in("fans"), shop(false), node("k", "rank", relevance)));
    assertEquals(
        Map.of("boot", 0.01, "hat", 0.5, "sock", 0.01),
        scores(in("others"), shop(false), node("k", "rank", relevance)));
  }

  private static Map<String, Object> override(String scope, String value, String profile) {
    return Map.of("scope", scope, "value", value, "profileId", profile);
  }

  private static Map<String, Object> score(Map<String, Object> config) {
    return node("s", "score", config);
  }

  private static Authored shop(boolean byDefault) {
    Authored shop =
        new Authored()
            .with(Kind.CATEGORY, "feet", Map.of())
            .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
            .with(Kind.ARBITRATION_PROFILE, "gain", Map.of("weights", GAIN))
            .with(Kind.ARBITRATION_PROFILE, "impact", Map.of("weights", IMPACT))
            .withPaused(Kind.ARBITRATION_PROFILE, "gone", Map.of("weights", GAIN))
            .with(
                Kind.OFFER,
                "boot",
                Map.of(
                    "priority",
                    50L,
                    "categoryId",
                    "cat_feet",
                    "businessValue",
                    80L,
                    "margin",
                    10L,
                    "targetSegments",
                    List.of("fans", "collectors")))
            .with(
                Kind.OFFER,
                "sock",
                Map.of(
                    "priority",
                    30L,
                    "categoryId",
                    "cat_feet",
                    "margin",
                    100L,
                    "productType",
                    "insurance",
                    "targetSegments",
                    List.of("collectors")))
            .with(Kind.OFFER, "hat", Map.of("priority", 90L, "businessValue", 20L));
    return byDefault
        ? shop.with(
            Kind.TENANT_SETTINGS, "settings", Map.of("defaultArbitrationProfileId", "ap_gain"))
        : shop;
  }

  private static DecisionRequest on(String channelId) {
    return request(Optional.of(channelId), Set.of());
  }

  private static DecisionRequest in(String segment) {
    return request(Optional.empty(), Set.of(segment));
  }

  private static DecisionRequest request(Optional<String> channelId, Set<String> segments) {
    return new DecisionRequest(
        "c1", channelId, Optional.empty(), 10, Map.of(), segments, List.of(), List.of(), Map.of());
  }

  @SafeVarargs
  private static Map<String, Double> scores(Map<String, Object>... nodes) {
    return scores(shop(false), nodes);
  }

  @SafeVarargs
  private static Map<String, Double> scores(Authored shop, Map<String, Object>... nodes) {
    return scores(Requests.plain(10), shop, nodes);
  }

  @SafeVarargs
  private static Map<String, Double> scores(
      DecisionRequest request, Authored shop, Map<String, Object>... nodes) {
    Authored all = shop.with(Kind.DECISION_FLOW, "flow", SmallShop.main(nodes));
    Map<String, Double> scores = new HashMap<>();
    for (DecisionItem item : Requests.decide(all.plans(), request, Map.of()).items()) {
      scores.put(item.offer().key(), Math.round(item.score() * 1e12) / 1e12);
    }
    return scores;
  }

  private static List<String> problems(Map<String, Object> config) {
    Reading reading =
        Reading.of(Config.of(SmallShop.flow(score(config))), shop(false).configuration().lookup());
    FlowDefinition.read(
        Authored.definition(Kind.DECISION_FLOW, "f", 1, Map.of()), reading.reader());
    return reading.problems().stream().map(each -> each.path() + " " + each.code().wire()).toList();
  }
}
