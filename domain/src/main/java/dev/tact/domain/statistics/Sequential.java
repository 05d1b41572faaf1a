package dev.tact.domain.statistics;

/**
 * Results that may be looked at every day: the mixture of likelihood ratios over normal effects
 * (Robbins 1970; Johari, Pekelis, Walsh, "Always valid inference", 2015). Under the null hypothesis
 * the ratio exceeds 1/alpha ever, at any number of looks, with a probability of at most alpha
 * (Ville's inequality). The spread of the mixture is fixed beforehand by the number of customers at
 * which the interval shall be tightest, as in Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas,
 * "Time-uniform central limit theory" (2021): asymptotic, so it speaks from a least number on.
 */
public record Sequential(double customersPlanned) {

  /** Customers of all compared variants at which intervals are tightest, if nobody plans. */
  public static final double PLANNED = 10_000;

  /** The confidence for which the mixture is tuned; it is valid at every other, too. */
  private static final double TUNED_AT = 0.05;

  public Sequential {
    if (!(customersPlanned > 0)) {
      throw new IllegalStateException("a number of customers is planned for");
    }
  }

  /** The always-valid p-value of a difference of this variance after a number of customers. */
  public double pValue(double difference, double variance, long customers) {
    if (!(variance > 0)) {
      return 1;
    }
    double spread = spread(variance, customers);
    double logRatio =
        0.5 * Math.log(variance / (variance + spread))
            + 0.5 * difference * difference / variance * (spread / (variance + spread));
    return Math.min(1, Math.exp(-logRatio));
  }

  /** The always-valid interval: the differences that the ratio does not reject. */
  public Interval interval(double difference, double variance, long customers, double confidence) {
    if (!(variance > 0)) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double spread = spread(variance, customers);
    double sum = variance + spread;
    double reach =
        Math.sqrt(
            variance / spread * sum * (Math.log(sum / variance) - 2 * Math.log(1 - confidence)));
    return Interval.around(difference, reach);
  }

  /** The variance of the mixture: that of one customer's share in it, times a fixed factor. */
  private double spread(double variance, long customers) {
    double logs = -2 * Math.log(TUNED_AT);
    return variance * customers * (logs + Math.log(logs + 1)) / customersPlanned;
  }
}
