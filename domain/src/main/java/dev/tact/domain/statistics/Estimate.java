package dev.tact.domain.statistics;

/** An estimate from a number of independent customers, with the variance of the estimate itself. */
public record Estimate(long count, double value, double variance) {

  /** Two-sided, normal. */
  public Interval interval(double confidence) {
    return Interval.around(
        value, Normal.beyond(0.5 * (1 - confidence)) * Math.sqrt(Math.max(0, variance)));
  }
}
