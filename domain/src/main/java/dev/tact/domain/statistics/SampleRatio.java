package dev.tact.domain.statistics;

import java.util.List;

/**
 * Whether customers came into the variants in the shares that were asked for: Pearson's chi-square
 * test. A mismatch means that something is broken, and that no result can be believed.
 */
public record SampleRatio(double statistic, double degrees, double pValue) {

  /** Below this p-value a mismatch is taken as proved; strict, because it is looked at often. */
  public static final double MISMATCH_BELOW = 0.001;

  /** Counts against shares in the same order; the shares need not add up to one. */
  public static SampleRatio of(List<Long> counts, List<Double> shares) {
    double total = 0;
    double whole = 0;
    for (int i = 0; i < counts.size(); i++) {
      total += counts.get(i);
      whole += shares.get(i);
    }
    double statistic = 0;
    int cells = 0;
    for (int i = 0; i < counts.size(); i++) {
      double expected = total * shares.get(i) / whole;
      if (expected > 0) {
        double miss = counts.get(i) - expected;
        statistic += miss * miss / expected;
        cells++;
      } else if (counts.get(i) > 0) {
        return new SampleRatio(Double.POSITIVE_INFINITY, Math.max(1, cells), 0);
      }
    }
    return cells < 2
        ? new SampleRatio(0, 0, 1)
        : new SampleRatio(statistic, cells - 1, new ChiSquare(cells - 1).above(statistic));
  }

  public boolean mismatch() {
    return pValue < MISMATCH_BELOW;
  }
}
