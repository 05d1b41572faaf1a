package dev.tact.domain.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Cells;
import dev.tact.domain.model.ThompsonBandit;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.Requests;
import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Decisions that Tact made, and outcomes by rates that are known, tell the value of another flow
 * within the interval. `-Dtact.evaluation.runs=500` for the long form.
 */
class SimulatedLogTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int USUAL = 60;
  private static final int RUNS = Integer.getInteger("tact.evaluation.runs", USUAL);
  private static final int DECISIONS = 600;

  /** Of each kind of customer, how often an offer is taken. */
  private static final double[][] RATES = {
    {0.05, 0.10, 0.20, 0.12, 0.30}, {0.25, 0.10, 0.05, 0.12, 0.02}
  };

  private static final Map<String, Double> BELIEFS =
      Map.of("off_a", 0.2, "off_b", 0.15, "off_c", 0.22, "off_d", 0.18, "off_e", 0.21);

  private final DecisionPlans plans = shop().plans();
  private final Facts facts =
      Requests.facts(plans, Map.of()).with(new ModelFacts(Map.of("mdl_bandit", believed())));
  private final DecisionPlan logging = plans.plan("flow_logging").orElseThrow();
  private final DecisionPlan target = plans.plan("flow_target").orElseThrow();

  @Test
  void its_interval_holds_the_true_value_in_95_of_100_logs() {
    FirstChoices.Known then = known(logging);
    FirstChoices.Known instead = known(target);
    double truth = value(instead);
    int[] held = new int[3];
    for (int run = 0; run < RUNS; run++) {
      Estimates told = Estimates.of(log(new SplittableRandom(SEED + run), then, instead));
      Estimate[] all = {told.ips(), told.snips(), told.doublyRobust()};
      for (int i = 0; i < all.length; i++) {
        held[i] += all[i].low() <= truth && truth <= all[i].high() ? 1 : 0;
      }
    }
    double least = 0.95 * RUNS - 2.24 * Math.sqrt(0.95 * 0.05 * RUNS);
    for (int i = 0; i < held.length; i++) {
      assertTrue(held[i] >= least, "estimator " + i + ": " + held[i] + " of " + RUNS);
    }
    if (RUNS == USUAL) {
      return;
    }
    System.out.printf(
        "true value %.4f held by ips in %d, snips in %d, doubly robust in %d of %d logs%n",
        truth, held[0], held[1], held[2], RUNS);
  }

  private FirstChoices.Known known(DecisionPlan plan) {
    return (FirstChoices.Known) Lottery.of(plan, Requests.situation(Requests.plain(1)), facts);
  }

  /** What a flow is worth when both kinds of customers come equally often. */
  private static double value(FirstChoices.Known choices) {
    double sum = 0;
    for (Map.Entry<Choice, Double> each : choices.probabilities().entrySet()) {
      sum += each.getValue() * (rate(0, each.getKey()) + rate(1, each.getKey())) / 2;
    }
    return sum;
  }

  private static double rate(int kind, Choice choice) {
    return RATES[kind][choice.offerId().charAt(4) - 'a'];
  }

  private List<Sample> log(
      SplittableRandom random, FirstChoices.Known then, FirstChoices.Known instead) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      Situation one = Requests.situation(Requests.plain(1));
      Decision decision =
          DecisionRunner.decide(
              logging,
              new Situation(one.request(), one.now(), new Chance(random.nextLong())),
              facts);
      Choice chosen = Choice.of(decision.items().getFirst().contact());
      double rate = rate(random.nextInt(2), chosen);
      samples.add(
          new Sample(
              "c" + i,
              chosen,
              then.of(chosen),
              instead.probabilities(),
              then.covers(instead),
              random.nextDouble() < rate ? 1 : 0));
    }
    return samples;
  }

  private static ModelState believed() {
    Map<String, Cell> cells = new HashMap<>();
    BELIEFS.forEach(
        (offer, mean) ->
            cells.put(
                offer,
                new Cell(Math.round(mean * 60_000_000), Math.round((1 - mean) * 60_000_000))));
    return new ThompsonBandit(1, 1).restored(new Cells(cells, 1));
  }

  private static Authored shop() {
    Authored shop =
        new Authored()
            .with(
                Kind.ALGORITHM_MODEL,
                "bandit",
                Map.of("modelType", "thompson_bandit", "config", Map.of()));
    for (String offer : List.of("a", "b", "c", "d", "e")) {
      shop.with(Kind.OFFER, offer, Map.of("margin", 10L * (offer.charAt(0) - 'a')));
    }
    return shop.with(Kind.DECISION_FLOW, "logging", flow(Map.of()))
        .with(
            Kind.DECISION_FLOW,
            "target",
            flow(Map.of("weights", Map.of("conversion", 0.8, "margin", 0.2))));
  }

  private static Map<String, Object> flow(Map<String, Object> rank) {
    return Map.of(
        "config",
        Map.of(
            "nodes",
            List.of(
                Map.of("id", "i", "type", "inventory", "config", Map.of()),
                Map.of("id", "s", "type", "score", "config", Map.of("modelKey", "bandit")),
                Map.of("id", "r", "type", "rank", "config", rank),
                Map.of("id", "o", "type", "response", "config", Map.of()))));
  }
}
