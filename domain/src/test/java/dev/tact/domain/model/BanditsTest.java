package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.run.Authored;
import dev.tact.domain.value.Chance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bandits on arms whose rates are known: what they miss, and that none of them is forgotten. */
class BanditsTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int RUNS = 100;
  private static final int ROUNDS = 4_000;

  private static final double[] RATES = {0.1, 0.2, 0.3, 0.45, 0.6};
  private static final Catalog CATALOG = catalog();

  @Test
  void thompson_misses_at_most_twice_what_lai_and_robbins_say_everybody_misses() {
    double[] regret = regret(new ThompsonBandit(1, 1), RUNS, ROUNDS);
    // T. L. Lai and H. Robbins, "Asymptotically efficient adaptive allocation rules" (1985)
    double bound = 0;
    for (double rate : RATES) {
      bound += rate == 0.6 ? 0 : (0.6 - rate) / divergence(rate, 0.6) * Math.log(ROUNDS);
    }
    assertTrue(regret[ROUNDS - 1] <= 2 * bound, regret[ROUNDS - 1] + " of " + bound);
    assertTrue(slope(regret, ROUNDS / 2, ROUNDS) < slope(regret, 0, ROUNDS / 2) / 4);
  }

  @Test
  void epsilon_greedy_misses_less_and_less_where_epsilon_decays() {
    double[] decaying = regret(new EpsilonGreedy(0.5, 0.01), RUNS, ROUNDS);
    double[] constant = regret(new EpsilonGreedy(0.5, 0), RUNS / 5, ROUNDS);
    double first = slope(decaying, 0, 500);
    double middle = slope(decaying, 500, 2_000);
    double last = slope(decaying, 2_000, ROUNDS);
    assertTrue(last < middle && middle < first, first + " " + middle + " " + last);
    assertTrue(slope(constant, 2_000, ROUNDS) > 3 * last, "without decay it goes on exploring");
  }

  @Test
  void no_arm_starves() {
    for (ScoringModel model :
        new ScoringModel[] {new ThompsonBandit(1, 1), new EpsilonGreedy(0.2, 0)}) {
      for (int run = 0; run < RUNS; run++) {
        double[] pulls = new Play(model, SEED + run).play(2_000, new double[2_000]);
        for (double each : pulls) {
          assertTrue(each >= 2, model.type().wire() + ", seed " + (SEED + run));
        }
      }
    }
  }

  @Test
  void an_arm_that_was_never_pulled_comes_first_when_epsilon_greedy_exploits() {
    EpsilonGreedy model = new EpsilonGreedy(0, 0);
    ModelState state =
        model.restored(new Cells(Map.of("off_a0", new Cell(9_000_000, 1_000_000)), 1));
    double[] scores = new double[RATES.length];
    model.score(entrants(1), state, scores);
    assertEquals(0.9, scores[0], 1e-12);
    assertEquals(1, scores[1]);
  }

  @Test
  void epsilon_after_300_pulls_is_what_the_reference_says() {
    ModelState state =
        new EpsilonGreedy(0.1, 0.001)
            .restored(new Cells(Map.of("off_x", new Cell(100_000_000, 200_000_000)), 1));
    assertEquals(0.0769, new EpsilonGreedy(0.1, 0.001).epsilon(state), 5e-5);
  }

  @Test
  void what_is_kept_scores_as_what_was_known() {
    Cells cells =
        new Cells(Map.of("off_a1", new Cell(3_000_000, 5_000_000), "off_z", Cell.ZERO), 7);
    for (ScoringModel model :
        new ScoringModel[] {new ThompsonBandit(1, 1), new EpsilonGreedy(0.5, 0.1)}) {
      ModelState state = model.restored(cells);
      for (int seed = 0; seed < 20; seed++) {
        double[] scores = new double[RATES.length];
        model.score(entrants(seed), state, scores);
        double[] again = new double[RATES.length];
        model.score(entrants(seed), model.kept(entrants(seed), state, scores), again);
        assertArrayEquals(scores, again);
      }
    }
  }

  @Test
  void a_lesson_adds_the_weight_of_the_outcome_and_neutral_outcomes_teach_nothing() {
    ThompsonBandit model = new ThompsonBandit(1, 1);
    assertEquals(
        Map.of("off_1", new Cell(2_500_000, 0)),
        model.lesson(new Taught("off_1", 2.5, Optional.empty()), Cold.STATE));
    assertEquals(
        Map.of("off_1", new Cell(0, 1_000_000)),
        model.lesson(new Taught("off_1", -1, Optional.empty()), Cold.STATE));
    assertEquals(Map.of(), model.lesson(new Taught("off_1", 0, Optional.empty()), Cold.STATE));
  }

  private static double slope(double[] regret, int from, int to) {
    return (regret[to - 1] - (from == 0 ? 0 : regret[from - 1])) / (to - from);
  }

  /** What was missed up to each round, on average over runs. */
  private static double[] regret(ScoringModel model, int runs, int rounds) {
    double[] regret = new double[rounds];
    for (int run = 0; run < runs; run++) {
      new Play(model, SEED + run).play(rounds, regret);
    }
    double sum = 0;
    for (int round = 0; round < rounds; round++) {
      sum += regret[round] / runs;
      regret[round] = sum;
    }
    return regret;
  }

  /** A bandit at work; what it knows is renewed as batches of outcomes come in. */
  private static final class Play {
    private final ScoringModel model;
    private final SplittableRandom random;
    private final Map<String, Cell> cells = new HashMap<>();

    Play(ScoringModel model, long seed) {
      this.model = model;
      this.random = new SplittableRandom(seed);
    }

    /** The pulls of each arm; adds what every round missed. */
    double[] play(int rounds, double[] missed) {
      double[] pulls = new double[RATES.length];
      double[] scores = new double[RATES.length];
      for (int round = 0; round < rounds; round++) {
        model.score(entrants(random.nextLong()), model.restored(new Cells(cells, round)), scores);
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
          best = scores[i] > scores[best] ? i : best;
        }
        pulls[best]++;
        missed[round] += RATES[RATES.length - 1] - RATES[best];
        double reward = random.nextDouble() < RATES[best] ? 1 : -1;
        model
            .lesson(new Taught("off_a" + best, reward, Optional.empty()), Cold.STATE)
            .forEach((name, cell) -> cells.merge(name, cell, Cell::plus));
      }
      return pulls;
    }
  }

  private static Entrants entrants(long seed) {
    return new Entrants(CATALOG, new int[] {0, 1, 2, 3, 4}, null, null, new Chance(seed));
  }

  private static double divergence(double p, double q) {
    return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  }

  private static Catalog catalog() {
    Authored shop = new Authored();
    for (int i = 0; i < RATES.length; i++) {
      shop.with(Kind.OFFER, "a" + i, Map.of());
    }
    return shop.plans().catalog();
  }
}
