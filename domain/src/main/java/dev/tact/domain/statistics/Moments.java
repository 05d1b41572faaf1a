package dev.tact.domain.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/** Number, mean and variance (of a sample: over n - 1) of values. */
public record Moments(long count, double mean, double variance) {

  /** From exact sums, so that nothing is lost between large values that lie close together. */
  public static Moments of(long count, BigDecimal sum, BigDecimal squares) {
    return new Moments(count, mean(count, sum), spread(count, sum, sum, squares));
  }

  static double mean(long count, BigDecimal sum) {
    return count == 0
        ? Double.NaN
        : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64).doubleValue();
  }

  /** The covariance of values with these sums and this sum of products; NaN of fewer than two. */
  static double spread(long count, BigDecimal first, BigDecimal second, BigDecimal products) {
    if (count < 2) {
      return Double.NaN;
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal centred = n.multiply(products).subtract(first.multiply(second));
    BigDecimal pairs = n.multiply(BigDecimal.valueOf(count - 1));
    return centred.divide(pairs, MathContext.DECIMAL64).doubleValue();
  }

  /** The variance of the mean. */
  public double varianceOfMean() {
    return variance / count;
  }

  public Interval interval(double confidence) {
    double t = new StudentT(count - 1.0).beyond(0.5 * (1 - confidence));
    return Interval.around(mean, t * Math.sqrt(varianceOfMean()));
  }
}
