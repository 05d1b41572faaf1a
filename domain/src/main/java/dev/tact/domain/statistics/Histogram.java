package dev.tact.domain.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * How numbers from 0 to 1 are spread, in bins of the same width.
 *
 * @param counts by bin
 */
public record Histogram(List<Long> counts) {

  private static final int BINS = 20;
  // stands for an empty bin, which would make the index infinite
  private static final double EMPTY = 1e-4;

  public Histogram {
    counts = List.copyOf(counts);
  }

  /** Counts numbers; what lies outside is in the bin at that end. */
  public static Histogram of(double[] numbers) {
    Long[] counts = new Long[BINS];
    Arrays.fill(counts, 0L);
    for (double number : numbers) {
      counts[Math.clamp((long) (number * BINS), 0, BINS - 1)]++;
    }
    return new Histogram(List.of(counts));
  }

  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The population stability index, Σ (a − e) · ln(a / e) over the shares of the bins: below 0.1
   * hardly anything has moved, above 0.25 much has.
   *
   * @param expected how it was
   * @return NaN when one of them is empty or has other bins
   */
  public double stability(Histogram expected) {
    if (total() == 0 || expected.total() == 0 || counts.size() != expected.counts.size()) {
      return Double.NaN;
    }
    double index = 0;
    for (int bin = 0; bin < counts.size(); bin++) {
      double actual = Math.max(EMPTY, (double) counts.get(bin) / total());
      double before = Math.max(EMPTY, (double) expected.counts.get(bin) / expected.total());
      index += (actual - before) * Math.log(actual / before);
    }
    return index;
  }
}
