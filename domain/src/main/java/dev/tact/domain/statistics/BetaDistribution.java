package dev.tact.domain.statistics;

/** The beta distribution: what is known of a share after alpha - 1 hits and beta - 1 misses. */
public record BetaDistribution(double alpha, double beta) {

  public BetaDistribution {
    if (!(alpha > 0 && beta > 0)) {
      throw new IllegalStateException("the parameters of a beta distribution are positive");
    }
  }

  public double mean() {
    return alpha / (alpha + beta);
  }

  public double variance() {
    double sum = alpha + beta;
    return alpha / sum * (beta / sum) / (sum + 1);
  }

  public double density(double x) {
    return x <= 0 || x >= 1 ? densityAtEdge(x) : Math.exp(logDensity(x));
  }

  /** ln of the density inside (0, 1). */
  public double logDensity(double x) {
    double y = 1 - x;
    return Deviance.logOfBeta(alpha, beta, x, y) - Math.log(x) - Math.log(y);
  }

  /** The probability of a value up to x. */
  public double below(double x) {
    return IncompleteBeta.lower(alpha, beta, Math.clamp(x, 0, 1));
  }

  /** The probability of a value beyond x. */
  public double above(double x) {
    return IncompleteBeta.upper(alpha, beta, Math.clamp(x, 0, 1));
  }

  /** The value that lies above a share of all values. */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      return Double.NaN;
    }
    if (share == 0 || share == 1) {
      return share;
    }
    return below(0.5) >= share
        ? BetaQuantile.lower(alpha, beta, share)
        : 1 - BetaQuantile.lower(beta, alpha, 1 - share);
  }

  private double densityAtEdge(double x) {
    if (x < 0 || x > 1) {
      return 0;
    }
    double exponent = x == 0 ? alpha : beta;
    double other = x == 0 ? beta : alpha;
    return exponent < 1 ? Double.POSITIVE_INFINITY : exponent == 1 ? other : 0;
  }
}
