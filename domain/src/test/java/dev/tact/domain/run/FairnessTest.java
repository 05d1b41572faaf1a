package dev.tact.domain.run;

import static dev.tact.domain.run.SmallShop.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.Replay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fairness: what a customer's segment was shown most lately is worth less. */
class FairnessTest {

  private static final Map<String, Object> FAIR = Map.of("conversion", 0L, "fairness", 1L);

  private static final Exposure SHOWN =
      new Exposure(
          Map.of(
              "", Map.of("off_hat", 5L, "off_boot", 5L),
              "old", Map.of("off_hat", 1L, "off_cap", 3L)),
          9);

  @Test
  void an_offer_is_worth_what_others_had_of_the_attention_of_the_first_segment() {
    assertEquals(
        Map.of("hat", 0.75, "cap", 0.25, "boot", 1.0), scores(plans(FAIR), Set.of("young", "old")));
  }

  @Test
  void who_belongs_to_no_segment_is_like_everybody() {
    assertEquals(Map.of("hat", 0.5, "cap", 1.0, "boot", 0.5), scores(plans(FAIR), Set.of()));
  }

  @Test
  void a_segment_to_which_nothing_was_shown_is_owed_everything() {
    assertEquals(
        Map.of("hat", 1.0, "cap", 1.0, "boot", 1.0), scores(plans(FAIR), Set.of("new", "old")));
  }

  @Test
  void the_segments_of_the_rows_count_by_their_keys() {
    DecisionPlans plans = plans(FAIR);
    Facts facts = facts(plans, Map.of("age", 70L));
    assertEquals(
        Map.of("hat", 0.75, "cap", 0.25, "boot", 1.0), scores(decide(plans, facts, Set.of())));
  }

  @Test
  void exposure_is_read_only_where_it_weighs() {
    assertTrue(plans(FAIR).readsExposure());
    assertFalse(plans(Map.of("margin", 1L)).readsExposure());
  }

  @Test
  void a_decision_is_repeated_from_the_shares_in_its_record() {
    DecisionPlans plans = plans(FAIR);
    Facts facts = facts(plans, Map.of());
    Decision decision = decide(plans, facts, Set.of("old"));
    DecisionRecord record =
        DecisionRecord.of(
            new TenantId("t"), "dec_1", plans, situation(Set.of("old")), facts, decision);
    assertTrue(record.facts().models().containsKey(Exposure.ID));
    Decision again = Replay.of(record, plans).orElseThrow();
    assertEquals(scores(decision), scores(again));
  }

  private static DecisionPlans plans(Map<String, Object> weights) {
    return SmallShop.shop()
        .with(
            Kind.SEGMENT,
            "old",
            Map.of(
                "schemaId",
                "sch_person",
                "filters",
                List.of(SmallShop.condition("age", "gte", 60L))))
        .with(
            Kind.DECISION_FLOW,
            "flow",
            SmallShop.main(
                node("s", "score", Map.of()), node("k", "rank", Map.of("weights", weights))))
        .plans();
  }

  private static Situation situation(Set<String> segments) {
    return Requests.situation(
        new DecisionRequest(
            "c1",
            Optional.empty(),
            Optional.empty(),
            10,
            Map.of(),
            segments,
            List.of(),
            List.of(),
            Map.of()));
  }

  private static Facts facts(DecisionPlans plans, Map<String, Object> row) {
    return Requests.facts(plans, row).with(new ModelFacts(Map.of(Exposure.ID, SHOWN)));
  }

  private static Decision decide(DecisionPlans plans, Facts facts, Set<String> segments) {
    Situation situation = situation(segments);
    return DecisionRunner.explain(plans.choose(situation.request().surface()), situation, facts);
  }

  private static Map<String, Double> scores(DecisionPlans plans, Set<String> segments) {
    return scores(decide(plans, facts(plans, Map.of()), segments));
  }

  private static Map<String, Double> scores(Decision decision) {
    Map<String, Double> scores = new HashMap<>();
    decision.items().forEach(item -> scores.put(item.offer().key(), item.score()));
    return scores;
  }
}
