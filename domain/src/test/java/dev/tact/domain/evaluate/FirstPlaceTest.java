package dev.tact.domain.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.model.Belief;
import dev.tact.domain.model.BetaDraw;
import dev.tact.domain.statistics.BetaDistribution;
import dev.tact.domain.statistics.LogGamma;
import dev.tact.domain.value.Chance;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FirstPlaceTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final double PROMISED = 1e-4;

  @Test
  void of_two_arms_it_is_what_counting_says() {
    // Σ B(α₂+i, β₁+β₂) / ((β₂+i) B(1+i, β₂) B(α₁, β₁)): E. Miller, "Formulas for Bayesian A/B
    // testing" (2015), for whole α₂; here by Beta(1+3, 1+7) against Beta(1+5, 1+5)
    double[] chances = FirstPlace.of(arms(drawn(4, 8), drawn(6, 6)));
    assertEquals(better(6, 6, 4, 8), chances[1], 1e-5);
    chances = FirstPlace.of(arms(drawn(40, 9_961), drawn(55, 9_946)));
    assertEquals(better(55, 9_946, 40, 9_961), chances[1], 1e-5);
  }

  @Test
  void equal_arms_have_equal_chances() {
    Contender[] arms = new Contender[7];
    Arrays.fill(arms, drawn(3, 17));
    for (double chance : FirstPlace.of(arms)) {
      assertEquals(1 / 7.0, chance, 1e-6);
    }
  }

  @Test
  void of_uniform_scores_a_lower_multiplier_wins_half_as_often_as_it_is_lower() {
    double[] chances = FirstPlace.of(arms(uniform(1), uniform(0.4)));
    assertEquals(0.2, chances[1], 1e-6);
    // P(U·c wins against two others of 1) = ∫ x² over 0..c, divided by c
    chances = FirstPlace.of(arms(uniform(1), uniform(0.5), uniform(1)));
    assertEquals(0.25 / 3, chances[1], 1e-6);
  }

  @Test
  void what_is_sure_wins_where_all_others_are_below_it() {
    Contender sure = new Contender(new Belief.Sure(0.6), Curve.SAME);
    double[] chances = FirstPlace.of(arms(drawn(3, 4), sure, drawn(2, 6)));
    double below = new BetaDistribution(3, 4).below(0.6) * new BetaDistribution(2, 6).below(0.6);
    assertEquals(below, chances[1], 1e-9);
  }

  @Test
  void of_equal_sure_scores_the_better_ranked_wins() {
    Contender sure = new Contender(new Belief.Sure(0.6), Curve.SAME);
    assertArrayEquals(new double[] {1, 0}, FirstPlace.of(arms(sure, sure)));
  }

  @Test
  void arms_below_the_floor_of_a_factor_are_equals() {
    Curve floored = new Curve(0, 1, 0.4, 0.01);
    Contender one = new Contender(new Belief.Drawn(new BetaDistribution(5, 995)), floored);
    double[] chances = FirstPlace.of(arms(one, one));
    double both = Math.pow(new BetaDistribution(5, 995).below(0.01), 2);
    assertEquals(both + (1 - both) / 2, chances[0], 1e-5);
  }

  @Test
  void it_is_how_often_an_arm_comes_first_when_all_are_drawn() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 6; round++) {
      Contender[] arms = new Contender[2 + random.nextInt(7)];
      BetaDraw[] beta = new BetaDraw[arms.length];
      for (int i = 0; i < arms.length; i++) {
        beta[i] = BetaDraw.of(0.5 + random.nextInt(20), 0.5 + random.nextInt(40));
        Belief belief = new Belief.Drawn(new BetaDistribution(beta[i].alpha(), beta[i].beta()));
        arms[i] =
            new Contender(
                belief,
                new Curve(
                    random.nextBoolean() ? 0 : 0.2 * random.nextDouble(),
                    0.5 + random.nextDouble(),
                    random.nextBoolean() ? 1 : 0.4,
                    random.nextBoolean() ? 0 : 0.01));
      }
      double[] counted = new double[arms.length];
      int draws = 40_000;
      for (int draw = 0; draw < draws; draw++) {
        counted[first(arms, beta, new Chance(random.nextLong()))] += 1.0 / draws;
      }
      double[] chances = FirstPlace.of(arms);
      assertEquals(1, Arrays.stream(chances).sum(), 1e-12);
      assertArrayEquals(counted, chances, 4 * 0.5 / Math.sqrt(draws), "seed " + SEED);
    }
  }

  @Test
  void it_is_as_good_as_promised_for_sharp_and_flat_arms_together() {
    Contender[] arms =
        arms(drawn(1, 1), drawn(300_000, 700_000), drawn(300_400, 699_600), drawn(0.5, 30));
    double[] chances = FirstPlace.of(arms);
    double[] reference = finely(arms);
    assertArrayEquals(reference, chances, PROMISED);
  }

  @Test
  void hundreds_of_arms_are_no_trouble() {
    Contender[] arms = new Contender[300];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < arms.length; i++) {
      arms[i] = drawn(1 + random.nextInt(30), 1 + random.nextInt(300));
    }
    double[] chances = FirstPlace.of(arms);
    assertEquals(1, Arrays.stream(chances).sum(), 1e-9);
    assertArrayEquals(finely(arms), chances, PROMISED);
  }

  /** The same integral by brute force: many steps over the densities' own probabilities. */
  private static double[] finely(Contender[] arms) {
    int steps = arms.length > 100 ? 2_000 : 100_000;
    double[] chances = new double[arms.length];
    double[] before = new double[arms.length];
    double[] others = new double[arms.length];
    for (int step = 1; step <= steps; step++) {
      double product = 1;
      double[] below = new double[arms.length];
      for (int i = 0; i < arms.length; i++) {
        below[i] = arms[i].below((double) step / steps);
        others[i] = product;
        product *= 0.5 * (below[i] + before[i]);
      }
      product = 1;
      for (int i = arms.length - 1; i >= 0; i--) {
        chances[i] += others[i] * product * (below[i] - before[i]);
        product *= 0.5 * (below[i] + before[i]);
      }
      before = below;
    }
    return chances;
  }

  private static int first(Contender[] arms, BetaDraw[] draws, Chance chance) {
    int best = -1;
    double highest = 0;
    for (int i = 0; i < arms.length; i++) {
      double score = arms[i].curve().at(draws[i].draw(chance, i));
      if (best < 0 || score > highest) {
        best = i;
        highest = score;
      }
    }
    return best;
  }

  /** P(Beta(a, b) > Beta(c, d)) for whole a: Miller's sum. */
  private static double better(int a, int b, int c, int d) {
    double sum = 0;
    for (int i = 0; i < a; i++) {
      sum += Math.exp(logBeta(c + i, b + d) - Math.log(b + i) - logBeta(1 + i, b) - logBeta(c, d));
    }
    return sum;
  }

  private static double logBeta(double a, double b) {
    return LogGamma.of(a) + LogGamma.of(b) - LogGamma.of(a + b);
  }

  private static Contender[] arms(Contender... arms) {
    return arms;
  }

  private static Contender drawn(double alpha, double beta) {
    return new Contender(new Belief.Drawn(new BetaDistribution(alpha, beta)), Curve.SAME);
  }

  private static Contender uniform(double factor) {
    return new Contender(new Belief.Drawn(new BetaDistribution(1, 1)), new Curve(0, factor, 1, 0));
  }
}
