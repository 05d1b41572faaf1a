package dev.tact.domain.statistics;

/**
 * Densities without cancellation, after Loader, "Fast and accurate computation of binomial
 * probabilities" (2000): what powers of shares and gamma functions come to is written with
 * Stirling's error and the deviance, which stay small where their parts are huge.
 */
final class Deviance {

  private static final double TWO_PI = 2 * Math.PI;

  private Deviance() {}

  /** x^a e^-x / gamma(a). */
  static double ofGamma(double a, double x) {
    double exponent = -LogGamma.stirlingError(a) - between(a, x);
    return a * Math.exp(exponent) / Math.sqrt(TWO_PI * a);
  }

  /** x^a y^b / beta(a, b), where y = 1 - x is given apart so that it keeps its digits. */
  static double ofBeta(double a, double b, double x, double y) {
    return Math.exp(logOfBeta(a, b, x, y));
  }

  /** ln of x^a y^b / beta(a, b). */
  static double logOfBeta(double a, double b, double x, double y) {
    double n = a + b;
    double exponent =
        LogGamma.stirlingError(n)
            - LogGamma.stirlingError(a)
            - LogGamma.stirlingError(b)
            - between(a, n * x)
            - between(b, n * y);
    return exponent
        + Math.log(a)
        + Math.log(b)
        - Math.log(n)
        + 0.5 * Math.log(n / (TWO_PI * a) / b);
  }

  /** x ln(x / m) + m - x, by a series where the two are close. */
  static double between(double x, double m) {
    double difference = x - m;
    if (Math.abs(difference) >= 0.1 * (x + m)) {
      return x * Math.log(x / m) + m - x;
    }
    double v = difference / (x + m);
    double sum = difference * v;
    double term = 2 * x * v;
    double square = v * v;
    for (int j = 1; j < 1000; j++) {
      term *= square;
      double next = sum + term / (2 * j + 1);
      if (next == sum) {
        return next;
      }
      sum = next;
    }
    throw new IllegalStateException("the series of the deviance converges");
  }
}
