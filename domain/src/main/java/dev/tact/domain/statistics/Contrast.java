package dev.tact.domain.statistics;

import java.util.Optional;

/**
 * How far a variant lies from what it is compared with: the difference, its standard error, the
 * statistic of the test that there is none, the degrees of freedom of its distribution (infinite
 * for a z-test), the two-sided p-value, and the interval of the difference.
 */
public record Contrast(
    double difference,
    double standardError,
    double statistic,
    double degrees,
    double pValue,
    Interval interval) {

  /**
   * Two shares: the z-test with the pooled standard error, and Newcombe's interval of the
   * difference from two Wilson intervals ("Interval estimation for the difference between
   * independent proportions", 1998, method 10). Nothing where all hit or none, or one side is
   * empty.
   */
  public static Optional<Contrast> ofProportions(
      Proportion variant, Proportion base, double confidence) {
    long total = variant.total() + base.total();
    long hits = variant.hits() + base.hits();
    if (variant.total() == 0 || base.total() == 0 || hits == 0 || hits == total) {
      return Optional.empty();
    }
    double pooled = (double) hits / total;
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / variant.total() + 1.0 / base.total()));
    double difference = variant.rate() - base.rate();
    double z = difference / error;
    return Optional.of(
        new Contrast(
            difference,
            error,
            z,
            Double.POSITIVE_INFINITY,
            Normal.outside(z),
            newcombe(variant, base, confidence)));
  }

  /**
   * Two means of unequal variances: Welch's t-test ("The generalization of Student's problem",
   * 1947) with the degrees of freedom of Satterthwaite. Nothing where a side has fewer than two
   * values, or none varies.
   */
  public static Optional<Contrast> ofMeans(Moments variant, Moments base, double confidence) {
    if (variant.count() < 2 || base.count() < 2) {
      return Optional.empty();
    }
    double ours = variant.varianceOfMean();
    double theirs = base.varianceOfMean();
    double variance = ours + theirs;
    if (!(variance > 0)) {
      return Optional.empty();
    }
    double degrees =
        variance
            * variance
            / (ours * ours / (variant.count() - 1.0) + theirs * theirs / (base.count() - 1.0));
    StudentT distribution = new StudentT(degrees);
    double error = Math.sqrt(variance);
    double difference = variant.mean() - base.mean();
    double t = difference / error;
    double reach = distribution.beyond(0.5 * (1 - confidence)) * error;
    return Optional.of(
        new Contrast(
            difference,
            error,
            t,
            degrees,
            distribution.outside(t),
            Interval.around(difference, reach)));
  }

  /** Two independent estimates of many customers: normal. */
  public static Optional<Contrast> ofEstimates(Estimate variant, Estimate base, double confidence) {
    double variance = variant.variance() + base.variance();
    if (variant.count() < 2 || base.count() < 2 || !(variance > 0)) {
      return Optional.empty();
    }
    double error = Math.sqrt(variance);
    double difference = variant.value() - base.value();
    double z = difference / error;
    return Optional.of(
        new Contrast(
            difference,
            error,
            z,
            Double.POSITIVE_INFINITY,
            Normal.outside(z),
            Interval.around(difference, Normal.beyond(0.5 * (1 - confidence)) * error)));
  }

  private static Interval newcombe(Proportion variant, Proportion base, double confidence) {
    double difference = variant.rate() - base.rate();
    Interval ours = variant.interval(confidence);
    Interval theirs = base.interval(confidence);
    double down = Math.hypot(variant.rate() - ours.low(), theirs.high() - base.rate());
    double up = Math.hypot(ours.high() - variant.rate(), base.rate() - theirs.low());
    return new Interval(Math.max(-1, difference - down), Math.min(1, difference + up));
  }
}
