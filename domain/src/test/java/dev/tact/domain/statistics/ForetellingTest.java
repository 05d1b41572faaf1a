package dev.tact.domain.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Measures of what was foretold have the values that their definitions give. */
class ForetellingTest {

  private static final long SEED = Long.getLong("tact.seed", 11);

  @Test
  void the_area_is_that_of_the_published_example() {
    // scikit-learn, roc_auc_score: y = [0, 0, 1, 1], scores = [0.1, 0.4, 0.35, 0.8] -> 0.75
    assertEquals(
        0.75,
        Discrimination.auc(new double[] {0.1, 0.4, 0.35, 0.8}, new double[] {0, 0, 1, 1}),
        1e-15);
  }

  @Test
  void the_area_is_the_share_of_pairs_in_order() {
    SplittableRandom chance = new SplittableRandom(SEED);
    double[] scores = new double[200];
    double[] outcomes = new double[200];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = chance.nextInt(20) / 20.0;
      outcomes[i] = chance.nextDouble() < scores[i] ? 1 : 0;
    }
    double pairs = 0;
    double inOrder = 0;
    for (int one = 0; one < scores.length; one++) {
      for (int other = 0; other < scores.length; other++) {
        if (outcomes[one] == 1 && outcomes[other] == 0) {
          pairs++;
          inOrder += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;
        }
      }
    }
    assertEquals(inOrder / pairs, Discrimination.auc(scores, outcomes), 1e-12, "seed " + SEED);
  }

  @Test
  void cases_of_one_kind_have_no_area() {
    assertTrue(Double.isNaN(Discrimination.auc(new double[] {0.1, 0.2}, new double[] {1, 1})));
  }

  @Test
  void the_log_loss_is_that_of_the_published_example() {
    // scikit-learn, log_loss: spam, ham, ham, spam with [.9, .1, .2, .65] of spam -> 0.21616...
    assertEquals(
        0.21616187468057912,
        Discrimination.logLoss(new double[] {0.9, 0.1, 0.2, 0.65}, new double[] {1, 0, 0, 1}),
        1e-15);
  }

  @Test
  void a_sure_mistake_is_costly_and_finite() {
    double loss = Discrimination.logLoss(new double[] {0}, new double[] {1});
    assertTrue(loss > 30 && Double.isFinite(loss));
  }

  @Test
  void what_comes_true_as_often_as_foretold_is_calibrated() {
    double[] probabilities = new double[100];
    double[] outcomes = new double[100];
    for (int i = 0; i < 100; i++) {
      probabilities[i] = 0.25;
      outcomes[i] = i % 4 == 0 ? 1 : 0;
    }
    Calibration right = Calibration.of(probabilities, outcomes);
    assertEquals(0, right.error(), 1e-12);
    assertEquals(List.of(new Calibration.Bin(0.2, 100, 0.25, 0.25)), right.bins());

    Arrays.fill(probabilities, 0.75);
    assertEquals(0.5, Calibration.of(probabilities, outcomes).error(), 1e-12);
  }

  @Test
  void a_probability_of_one_lies_in_the_last_bin() {
    assertEquals(
        0.9, Calibration.of(new double[] {1}, new double[] {1}).bins().getFirst().from(), 1e-12);
  }

  @Test
  void what_has_not_moved_has_an_index_of_zero() {
    Histogram one = Histogram.of(new double[] {0.1, 0.5, 0.9, 1});
    assertEquals(0, one.stability(one), 1e-15);
  }

  @Test
  void the_index_is_the_sum_over_shares() {
    // (0.6 - 0.5) ln(0.6 / 0.5) + (0.4 - 0.5) ln(0.4 / 0.5)
    Histogram before = Histogram.of(new double[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
    Histogram after = Histogram.of(new double[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1});
    assertEquals(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), after.stability(before), 1e-12);
  }

  @Test
  void nothing_has_no_index() {
    assertTrue(
        Double.isNaN(Histogram.of(new double[0]).stability(Histogram.of(new double[] {0.5}))));
  }
}
