package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.Requests;
import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Models that learn from what their own decisions came to serve simulated customers, whose true
 * propensities are known, nearly as well as somebody who knows them. The curves of
 * docs/reference/off-policy-evaluation.md are what this prints with `-Dtact.learning.runs=20`.
 */
class LearningCurveTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int USUAL = 2;
  private static final int RUNS = Integer.getInteger("tact.learning.runs", USUAL);
  private static final int[] MARKS = {100, 250, 500, 1_000, 2_000, 4_000, 8_000};
  private static final List<String> KINDS = List.of("family", "single", "senior");

  /** Customers of all kinds like the same offers best, each kind as often as it does. */
  private static final double[][] ALIKE = {
    {0.05, 0.10, 0.15, 0.25, 0.40, 0.20},
    {0.04, 0.08, 0.12, 0.20, 0.32, 0.16},
    {0.06, 0.12, 0.18, 0.30, 0.48, 0.24}
  };

  /** Each kind likes something else. */
  private static final double[][] APART = {
    {0.45, 0.10, 0.15, 0.05, 0.20, 0.10},
    {0.10, 0.08, 0.40, 0.20, 0.12, 0.16},
    {0.06, 0.12, 0.08, 0.10, 0.15, 0.50}
  };

  @Test
  void a_thompson_bandit_comes_within_95_percent_of_the_oracle() {
    double[] curve =
        curve(Map.of("modelType", "thompson_bandit", "config", Map.of()), Map.of(), ALIKE);
    print("thompson_bandit", curve);
    assertTrue(curve[curve.length - 1] >= 0.95, curve[curve.length - 1] + ", seed " + SEED);
  }

  @Test
  void an_online_learner_that_explores_a_little_learns_what_each_kind_of_customer_likes() {
    Map<String, Object> model =
        Map.of(
            "modelType",
            "online_learner",
            "predictors",
            List.of(Map.of("field", "customer.kind", "values", KINDS)),
            "config",
            Map.of("learningRate", 0.1, "per", "offer"));
    double[] curve = curve(model, Map.of("method", "explore_exploit", "epsilon", 0.03), APART);
    print("online_learner", curve);
    assertTrue(curve[curve.length - 1] >= 0.95, curve[curve.length - 1] + ", seed " + SEED);
  }

  private static void print(String model, double[] curve) {
    if (RUNS == USUAL) {
      return;
    }
    StringBuilder line = new StringBuilder(model);
    for (int i = 0; i < curve.length; i++) {
      line.append(" | up to ").append(MARKS[i]).append(": ");
      line.append(Math.round(1_000 * curve[i]) / 10.0).append(" %");
    }
    System.out.println(line);
  }

  /** What was served between two marks, as a share of the oracle's, on average over runs. */
  private static double[] curve(
      Map<String, Object> model, Map<String, Object> rank, double[][] rates) {
    double[] curve = new double[MARKS.length];
    for (int run = 0; run < RUNS; run++) {
      double[] one = new Simulation(model, rank, rates, SEED + run).run();
      for (int i = 0; i < curve.length; i++) {
        curve[i] += one[i] / RUNS;
      }
    }
    return curve;
  }

  /** Customers come one by one; what came of their decisions is learned before the next. */
  private static final class Simulation {
    private final DecisionPlan plan;
    private final Models.Prepared model;
    private final List<Facts> customers = new ArrayList<>();
    private final double[][] rates;
    private final SplittableRandom random;
    private final Map<String, Cell> cells = new HashMap<>();

    Simulation(Map<String, Object> model, Map<String, Object> rank, double[][] rates, long seed) {
      Authored shop =
          new Authored()
              .with(
                  Kind.SCHEMA,
                  "person",
                  Map.of("fields", List.of(Map.of("name", "kind", "dataType", "string"))))
              .with(Kind.ALGORITHM_MODEL, "learner", model);
      for (int offer = 0; offer < rates[0].length; offer++) {
        shop.with(Kind.OFFER, "o" + offer, Map.of());
      }
      DecisionPlans plans = shop.with(Kind.DECISION_FLOW, "main", flow(rank)).plans();
      this.plan = plans.plan("flow_main").orElseThrow();
      this.model = plan.shared().models().find("mdl_learner").orElseThrow();
      this.rates = rates;
      this.random = new SplittableRandom(seed);
      KINDS.forEach(kind -> customers.add(Requests.facts(plans, Map.of("kind", kind))));
    }

    double[] run() {
      double[] shares = new double[MARKS.length];
      int made = 0;
      for (int mark = 0; mark < MARKS.length; mark++) {
        double served = 0;
        double best = 0;
        for (; made < MARKS[mark]; made++) {
          int kind = random.nextInt(KINDS.size());
          int offer = serve(kind, made);
          served += rates[kind][offer];
          best += Arrays.stream(rates[kind]).max().orElseThrow();
        }
        shares[mark] = served / best;
      }
      return shares;
    }

    private int serve(int kind, int version) {
      ModelState state = model.model().restored(Cold.STATE, new Cells(cells, version));
      Facts facts = customers.get(kind).with(new ModelFacts(Map.of(model.id(), state)));
      Situation plain = Requests.situation(Requests.plain(1));
      Situation situation =
          new Situation(plain.request(), plain.now(), new Chance(random.nextLong()));
      Decision decision = DecisionRunner.decide(plan, situation, facts);
      String offerId = decision.items().getFirst().offer().id();
      int offer = offerId.charAt(offerId.length() - 1) - '0';
      double reward = random.nextDouble() < rates[kind][offer] ? 1 : -1;
      DecisionState begun = DecisionRunner.begin(plan, situation, facts);
      Catalog catalog = plan.catalog();
      Entrants entrant =
          new Entrants(
              catalog,
              new int[] {decision.items().getFirst().candidate()},
              begun.values(),
              model.features(),
              situation.chance());
      model
          .model()
          .lesson(new Taught(offerId, reward, Optional.of(entrant)), state)
          .forEach((name, cell) -> cells.merge(name, cell, Cell::plus));
      return offer;
    }

    private static Map<String, Object> flow(Map<String, Object> rank) {
      return Map.of(
          "config",
          Map.of(
              "nodes",
              List.of(
                  Map.of("id", "i", "type", "inventory", "config", Map.of()),
                  Map.of("id", "s", "type", "score", "config", Map.of("modelKey", "learner")),
                  Map.of("id", "r", "type", "rank", "config", rank),
                  Map.of("id", "o", "type", "response", "config", Map.of()))));
    }
  }
}
