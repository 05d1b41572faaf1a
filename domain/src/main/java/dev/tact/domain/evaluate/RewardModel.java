package dev.tact.domain.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each choice is worth on average, learned apart for each of several folds from the decisions
 * of the other customers only: a decision is never judged by what came of itself. A choice that was
 * seen seldom is worth what all are, by {@link #PRIOR} decisions.
 */
final class RewardModel {

  private static final int FOLDS = 5;
  private static final double PRIOR = 10;

  private final List<Map<Choice, double[]>> byFold;
  private final double[][] totals;

  private RewardModel(List<Map<Choice, double[]>> byFold, double[][] totals) {
    this.byFold = byFold;
    this.totals = totals;
  }

  static RewardModel of(List<Sample> samples) {
    List<Map<Choice, double[]>> byFold = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      byFold.add(new HashMap<>());
    }
    double[][] totals = new double[FOLDS][2];
    for (Sample sample : samples) {
      int own = fold(sample);
      for (int fold = 0; fold < FOLDS; fold++) {
        if (fold != own) {
          add(totals[fold], sample.reward());
          add(
              byFold.get(fold).computeIfAbsent(sample.chosen(), _ -> new double[2]),
              sample.reward());
        }
      }
    }
    return new RewardModel(byFold, totals);
  }

  private static void add(double[] sums, double reward) {
    sums[0]++;
    sums[1] += reward;
  }

  /** What the chosen is worth in the place of a decision. */
  double chosen(Sample sample) {
    return value(sample.chosen(), fold(sample));
  }

  /** What the other policy is worth in the place of a decision. */
  double target(Sample sample) {
    int fold = fold(sample);
    double sum = 0;
    for (Map.Entry<Choice, Double> each : sample.target().entrySet()) {
      sum += each.getValue() * value(each.getKey(), fold);
    }
    return sum;
  }

  private double value(Choice choice, int fold) {
    double[] all = totals[fold];
    double mean = all[0] == 0 ? 0 : all[1] / all[0];
    double[] own = byFold.get(fold).get(choice);
    return own == null ? mean : (own[1] + PRIOR * mean) / (own[0] + PRIOR);
  }

  private static int fold(Sample sample) {
    return Math.floorMod(sample.customerId().hashCode() * 0x9e3779b9 >>> 7, FOLDS);
  }
}
