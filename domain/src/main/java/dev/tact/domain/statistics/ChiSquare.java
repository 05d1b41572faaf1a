package dev.tact.domain.statistics;

/** The chi-square distribution with any positive degrees of freedom. */
public record ChiSquare(double degrees) {

  public ChiSquare {
    if (!(degrees > 0)) {
      throw new IllegalStateException("degrees of freedom are positive");
    }
  }

  /** The probability of a value up to x. */
  public double below(double x) {
    return x <= 0 ? 0 : IncompleteGamma.lower(0.5 * degrees, 0.5 * x);
  }

  /** The probability of a value beyond x. */
  public double above(double x) {
    return x <= 0 ? 1 : IncompleteGamma.upper(0.5 * degrees, 0.5 * x);
  }

  /** The value that lies above a share of all values. */
  public double quantile(double share) {
    return 2 * GammaQuantile.of(0.5 * degrees, share);
  }
}
