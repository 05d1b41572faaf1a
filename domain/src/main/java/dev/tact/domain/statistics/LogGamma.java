package dev.tact.domain.statistics;

/** The logarithm of the gamma function, and what it leaves over Stirling's formula. */
public final class LogGamma {

  private static final double HALF_LOG_OF_TWO_PI = 0.91893853320467274178;
  private static final double SERIES_FROM = 16;

  /** B(2k) / (2k (2k - 1)) of the Bernoulli numbers: the asymptotic series of DLMF 5.11.1. */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
  };

  private LogGamma() {}

  /** ln of gamma at x; x must be positive. */
  public static double of(double x) {
    if (!(x > 0)) {
      return Double.NaN;
    }
    double shifted = x;
    double product = 1;
    while (shifted < SERIES_FROM) {
      product *= shifted++;
    }
    return (shifted - 0.5) * Math.log(shifted)
        - shifted
        + HALF_LOG_OF_TWO_PI
        + series(shifted)
        - Math.log(product);
  }

  /**
   * ln of gamma at x + 1 less Stirling's (x + ½) ln x - x + ½ ln 2π, for x above 0: small for large
   * x, where the difference of the logarithms themselves would have lost its digits.
   */
  static double stirlingError(double x) {
    if (x >= SERIES_FROM) {
      return series(x);
    }
    return of(x) + Math.log(x) - (x + 0.5) * Math.log(x) + x - HALF_LOG_OF_TWO_PI;
  }

  private static double series(double x) {
    return Polynomial.of(STIRLING, 1 / (x * x)) / x;
  }
}
