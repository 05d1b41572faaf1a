package dev.tact.domain.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities that were foretold came true: what happens in one of five cases should have
 * been foretold with 0.2.
 *
 * @param bins of the same width from 0 to 1; those without cases are left out
 */
public record Calibration(List<Bin> bins) {

  private static final int BINS = 10;

  /**
   * Cases of about the same probability.
   *
   * @param from where the bin begins
   * @param foretold mean probability
   * @param observed share of those that happened
   */
  public record Bin(double from, long count, double foretold, double observed) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Sorts cases into bins; what happened is 1. */
  public static Calibration of(double[] probabilities, double[] outcomes) {
    long[] counts = new long[BINS];
    double[] foretold = new double[BINS];
    double[] observed = new double[BINS];
    for (int i = 0; i < probabilities.length; i++) {
      int bin = Math.clamp((long) (probabilities[i] * BINS), 0, BINS - 1);
      counts[bin]++;
      foretold[bin] += probabilities[i];
      observed[bin] += outcomes[i];
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins.add(
            new Bin(
                (double) bin / BINS,
                counts[bin],
                foretold[bin] / counts[bin],
                observed[bin] / counts[bin]));
      }
    }
    return new Calibration(bins);
  }

  /** The expected calibration error: how far bins are off on average, each counted by its cases. */
  public double error() {
    long count = 0;
    double error = 0;
    for (Bin bin : bins) {
      count += bin.count;
      error += bin.count * Math.abs(bin.foretold - bin.observed);
    }
    return count == 0 ? 0 : error / count;
  }
}
