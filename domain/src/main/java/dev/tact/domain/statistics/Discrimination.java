package dev.tact.domain.statistics;

import java.util.Arrays;

/** How well scores tell cases that happened from those that did not. */
public final class Discrimination {

  private static final double SUREST = 1e-15;

  /**
   * The area under the ROC curve: how probable it is that of one case that happened and one that
   * did not, the first has the higher score; ties count one half (Mann and Whitney, 1947).
   *
   * @return NaN when all cases are of one kind
   */
  public static double auc(double[] scores, double[] outcomes) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (one, other) -> Double.compare(scores[one], scores[other]));
    double rankSum = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      // ranks from 1: those of a tie share their mean
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        if (outcomes[order[i]] > 0.5) {
          rankSum += rank;
          positives++;
        }
      }
      from = to;
    }
    long negatives = order.length - positives;
    return positives == 0 || negatives == 0
        ? Double.NaN
        : (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  /** The mean negative log likelihood, in nats; a score of 0 or 1 that was wrong is very costly. */
  public static double logLoss(double[] probabilities, double[] outcomes) {
    double loss = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double p = Math.clamp(probabilities[i], SUREST, 1 - SUREST);
      loss -= outcomes[i] > 0.5 ? Math.log(p) : Math.log1p(-p);
    }
    return probabilities.length == 0 ? Double.NaN : loss / probabilities.length;
  }

  private Discrimination() {}
}
