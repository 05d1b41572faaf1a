package dev.tact.domain.run;

import static dev.tact.domain.run.SmallShop.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.UpliftBand;
import dev.tact.domain.model.UpliftEstimate;
import dev.tact.domain.model.UpliftSegment;
import dev.tact.domain.model.UpliftState;
import dev.tact.domain.statistics.Interval;
import dev.tact.domain.statistics.Proportion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What contacting changes has a say where weights give it one. */
class UpliftingTest {

  private static final Map<String, Object> HALVES = Map.of("Wp", 1L, "Wu", 1L);

  /** τ = 0.01 · age, 0.3 of those of thirty; the factor is 1 from 0.4 on. */
  private static final UpliftState STATE =
      UpliftState.of(
          UpliftState.artefact(
              Map.of(
                  UpliftState.TREATED, learner(0.01, 0.2),
                  UpliftState.CONTROL, learner(0, 0.2)),
              new UpliftState.Validated(
                  0.8,
                  0.4,
                  0.2,
                  List.of(
                      new UpliftBand(
                          -1,
                          0.2,
                          new Proportion(5, 10),
                          new Proportion(2, 10),
                          new Interval(0.1, 0.5))))),
          9);

  @Test
  void the_factor_of_the_customer_is_a_factor_of_every_score() {
    DecisionPlans plans = plans("champion", HALVES);
    Decision decision = decide(plans, Map.of("age", 30L), known(STATE));
    DecisionItem first = decision.items().getFirst();
    // half the weight each: the root of priority times (0.5 + 0.3 / 0.8)
    assertEquals(Math.sqrt(0.9 * 0.875), first.score(), 1e-12);
    UpliftEstimate uplift = first.uplift().orElseThrow();
    assertEquals(0.3, uplift.cate(), 1e-12);
    assertEquals(UpliftSegment.PERSUADABLE, uplift.segment());
    assertEquals(first.uplift(), decision.items().getLast().uplift());
    assertEquals(Set.of("mdl_moved"), plans.needs().models());
  }

  @Test
  void what_was_heard_is_enough_to_decide_again() {
    DecisionPlans plans = plans("champion", HALVES);
    Decision decision = decide(plans, Map.of("age", 30L), known(STATE));
    Heard heard = decision.heard().getFirst();
    assertEquals(1, decision.heard().size());
    Decision again = decide(plans, Map.of(), known(heard.kept()));
    assertEquals(scores(decision), scores(again));
    assertEquals(decision.items().getFirst().uplift(), again.items().getFirst().uplift());
  }

  @Test
  void nobody_but_a_trained_champion_has_a_say() {
    List<Double> neutral = scores(decide(plans("champion", HALVES), Map.of(), ModelFacts.NONE));
    assertEquals(Math.sqrt(0.9 * 0.5), neutral.getFirst(), 1e-12);
    DecisionPlans challenger = plans("challenger", HALVES);
    Decision decision = decide(challenger, Map.of("age", 30L), known(STATE));
    assertEquals(neutral, scores(decision));
    assertEquals(Optional.empty(), decision.items().getFirst().uplift());
    assertEquals(Set.of(), challenger.needs().models());
  }

  @Test
  void without_weight_it_is_not_asked() {
    DecisionPlans plans = plans("champion", Map.of("Wp", 1L));
    assertEquals(Set.of(), plans.needs().models());
    Decision decision = decide(plans, Map.of("age", 30L), known(STATE));
    assertTrue(decision.items().stream().allMatch(item -> item.uplift().isEmpty()));
  }

  private static DecisionPlans plans(String registry, Map<String, Object> weights) {
    return SmallShop.shop()
        .with(
            Kind.ALGORITHM_MODEL,
            "moved",
            Map.of(
                "modelType",
                "uplift",
                "registryStatus",
                registry,
                "predictors",
                List.of("customer.age")))
        .with(
            Kind.DECISION_FLOW,
            "main",
            SmallShop.main(
                node("s", "score", Map.of()), node("k", "rank", Map.of("weights", weights))))
        .plans();
  }

  private static ModelFacts known(ModelState state) {
    return new ModelFacts(Map.of("mdl_moved", state));
  }

  private static Decision decide(DecisionPlans plans, Map<String, Object> row, ModelFacts models) {
    Facts plain = Requests.facts(plans, row);
    Facts facts =
        new Facts(plain.customer(), plain.behaviour(), plain.evidence(), plain.quotas(), models);
    return DecisionRunner.decide(
        plans.choose(Requests.plain(3).surface()), Requests.situation(Requests.plain(3)), facts);
  }

  private static List<Double> scores(Decision decision) {
    return decision.items().stream().map(DecisionItem::score).toList();
  }

  private static Config learner(double weight, double bias) {
    return Config.of(
        Map.of(
            "names", List.of("customer.age"),
            "link", "identity",
            "weights", List.of(weight),
            "means", List.of(0L),
            "bias", bias));
  }
}
