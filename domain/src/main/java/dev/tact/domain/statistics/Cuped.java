package dev.tact.domain.statistics;

/**
 * Variance reduction by what was known of customers before (Deng, Xu, Kohavi, Walker, "Improving
 * the sensitivity of online controlled experiments by utilizing pre-experiment data", 2013): values
 * less theta times the earlier values, with one theta and one centre for all variants.
 */
public record Cuped(double theta, double centre) {

  /**
   * The theta that leaves the least variance: covariance over variance, within variants, pooled.
   */
  public static Cuped of(Iterable<Pairs> variants) {
    double covariance = 0;
    double variance = 0;
    double sum = 0;
    long count = 0;
    for (Pairs pairs : variants) {
      if (pairs.count() > 1) {
        covariance += pairs.covariance() * (pairs.count() - 1);
        variance += pairs.otherVariance() * (pairs.count() - 1);
      }
      sum += pairs.count() == 0 ? 0 : pairs.otherMean() * pairs.count();
      count += pairs.count();
    }
    return new Cuped(variance > 0 ? covariance / variance : 0, count == 0 ? 0 : sum / count);
  }

  public Moments applied(Pairs pairs) {
    return pairs.adjusted(theta, centre);
  }

  /** The share of the variance that is gone. */
  public double reduction(Pairs pairs) {
    return pairs.variance() > 0 ? 1 - applied(pairs).variance() / pairs.variance() : 0;
  }
}
