package dev.tact.domain.statistics;

import java.math.BigDecimal;

/** Two values of each of a number: their means, variances and covariance. */
public record Pairs(
    long count,
    double mean,
    double otherMean,
    double variance,
    double otherVariance,
    double covariance) {

  /** Exact sums of pairs; they add. */
  public record Sums(
      long count,
      BigDecimal values,
      BigDecimal others,
      BigDecimal squares,
      BigDecimal otherSquares,
      BigDecimal products) {

    public static final Sums NONE =
        new Sums(
            0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Sums with(BigDecimal value, BigDecimal other) {
      return plus(
          new Sums(
              1,
              value,
              other,
              value.multiply(value),
              other.multiply(other),
              value.multiply(other)));
    }

    public Sums plus(Sums more) {
      return new Sums(
          count + more.count,
          values.add(more.values),
          others.add(more.others),
          squares.add(more.squares),
          otherSquares.add(more.otherSquares),
          products.add(more.products));
    }

    public Pairs pairs() {
      return new Pairs(
          count,
          Moments.mean(count, values),
          Moments.mean(count, others),
          Moments.spread(count, values, values, squares),
          Moments.spread(count, others, others, otherSquares),
          Moments.spread(count, values, others, products));
    }

    /** The values alone. */
    public Moments moments() {
      return Moments.of(count, values, squares);
    }
  }

  /**
   * The ratio of the sums with the variance that the delta method gives it (Deng, Knoblich, Lu,
   * "Applying the delta method in metric analytics", 2018): values of one customer go together,
   * customers are independent.
   */
  public Estimate ratio() {
    double ratio = mean / otherMean;
    double spread = variance - 2 * ratio * covariance + ratio * ratio * otherVariance;
    return new Estimate(count, ratio, spread / (count * otherMean * otherMean));
  }

  /** The mean of the values less theta times how far the others lie from a centre. */
  public Moments adjusted(double theta, double centre) {
    double spread = variance - 2 * theta * covariance + theta * theta * otherVariance;
    return new Moments(count, mean - theta * (otherMean - centre), spread);
  }
}
