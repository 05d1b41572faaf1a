package dev.tact.domain.statistics;

/** Student's t distribution with any positive degrees of freedom, whole or not. */
public record StudentT(double degrees) {

  /** From here on the normal distribution is the same to every digit that a double has. */
  private static final double NORMAL_FROM = 1e17;

  public StudentT {
    if (!(degrees > 0)) {
      throw new IllegalStateException("degrees of freedom are positive");
    }
  }

  /** The probability of a value beyond t. */
  public double above(double t) {
    return t >= 0 ? 0.5 * outside(t) : 1 - 0.5 * outside(t);
  }

  /** The probability of a value up to t. */
  public double below(double t) {
    return above(-t);
  }

  /** The probability of a value at least as far from zero as t, on either side. */
  public double outside(double t) {
    if (Double.isNaN(t) || Double.isInfinite(t)) {
      return Double.isNaN(t) ? Double.NaN : 0;
    }
    if (degrees >= NORMAL_FROM) {
      return Normal.outside(t);
    }
    double square = t * t;
    double sum = degrees + square;
    return IncompleteBeta.lower(0.5 * degrees, 0.5, degrees / sum, square / sum);
  }

  /** The value that lies above a share of all values. */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      return Double.NaN;
    }
    return share < 0.5 ? -beyond(share) : beyond(1 - share);
  }

  /** The value beyond which a share of up to one half lies. */
  public double beyond(double share) {
    if (share == 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (degrees >= NORMAL_FROM) {
      return Normal.beyond(share);
    }
    if (share < 0.25) {
      double x = new BetaDistribution(0.5 * degrees, 0.5).quantile(2 * share);
      return Math.sqrt(degrees) * Math.sqrt((1 - x) / x);
    }
    double y = new BetaDistribution(0.5, 0.5 * degrees).quantile(1 - 2 * share);
    return Math.sqrt(degrees) * Math.sqrt(y / (1 - y));
  }
}
