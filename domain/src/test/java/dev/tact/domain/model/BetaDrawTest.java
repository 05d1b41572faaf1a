package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.statistics.BetaDistribution;
import dev.tact.domain.statistics.Normal;
import dev.tact.domain.value.Chance;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BetaDrawTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int DRAWS = 20_000;

  /** Kolmogorov's limit: √n·D lies beyond this in one of 2,000 samples. */
  private static final double UNLIKELY = 2.05;

  @Test
  void draws_are_spread_as_the_distribution_says() {
    Chance chance = new Chance(SEED);
    double[][] shapes = {{1, 1}, {2, 5}, {0.5, 0.5}, {0.2, 3}, {30, 70}, {1_000, 3}, {1e5, 2e5}};
    for (double[] shape : shapes) {
      BetaDraw beta = BetaDraw.of(shape[0], shape[1]);
      BetaDistribution distribution = new BetaDistribution(shape[0], shape[1]);
      double[] draws = new double[DRAWS];
      for (int i = 0; i < DRAWS; i++) {
        draws[i] = beta.draw(chance, i);
      }
      assertFits(draws, distribution::below, Arrays.toString(shape));
    }
  }

  @Test
  void normals_are_spread_as_the_distribution_says_far_out_as_well() {
    double[] draws = new double[10 * DRAWS];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = Normals.draw(new Chance(SEED).bits(i));
    }
    assertFits(draws, Normal::below, "normal");
    double beyond =
        Arrays.stream(draws).filter(each -> Math.abs(each) > 3.6541528853610088).count();
    double expected = draws.length * Normal.outside(3.6541528853610088);
    assertEquals(expected, beyond, 4 * Math.sqrt(expected), "seed " + SEED);
  }

  @Test
  void the_same_seed_and_key_give_the_same_draw_whatever_was_drawn_before() {
    BetaDraw beta = BetaDraw.of(3, 4);
    double drawn = beta.draw(new Chance(1), 2);
    beta.draw(new Chance(1), 3);
    assertEquals(drawn, beta.draw(new Chance(1), 2));
    assertTrue(drawn != beta.draw(new Chance(2), 2));
  }

  @Test
  void draws_of_different_arms_have_nothing_to_do_with_one_another() {
    Chance chance = new Chance(SEED);
    BetaDraw beta = BetaDraw.of(5, 5);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += (beta.draw(chance, 2L * i) - 0.5) * (beta.draw(chance, 2L * i + 1) - 0.5);
    }
    double variance = new BetaDistribution(5, 5).variance();
    assertEquals(0, sum / DRAWS / variance, 4 / Math.sqrt(DRAWS), "seed " + SEED);
  }

  private static void assertFits(double[] draws, DoubleUnaryOperator below, String what) {
    Arrays.sort(draws);
    double distance = 0;
    for (int i = 0; i < draws.length; i++) {
      double share = below.applyAsDouble(draws[i]);
      distance = Math.max(distance, share - (double) i / draws.length);
      distance = Math.max(distance, (i + 1.0) / draws.length - share);
    }
    assertTrue(distance * Math.sqrt(draws.length) < UNLIKELY, what + " seed " + SEED);
  }
}
