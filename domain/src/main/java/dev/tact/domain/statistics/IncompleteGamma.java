package dev.tact.domain.statistics;

/**
 * The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P: a power series below a +
 * 1 (DLMF 8.11.4), a continued fraction above it (DLMF 8.9.2) by Lentz's method.
 */
public final class IncompleteGamma {

  private static final double PRECISION = 0x1.0p-53;
  private static final double TINY = 1e-300;

  private IncompleteGamma() {}

  /** P(a, x), the share below; a is positive, x at least 0. */
  public static double lower(double a, double x) {
    if (!(a > 0 && x >= 0)) {
      return Double.NaN;
    }
    if (x == 0) {
      return 0;
    }
    return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
  }

  /** Q(a, x), the share above; a is positive, x at least 0. */
  public static double upper(double a, double x) {
    if (!(a > 0 && x >= 0)) {
      return Double.NaN;
    }
    if (x == 0) {
      return 1;
    }
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (double n = a + 1; Math.abs(term) > sum * PRECISION; n++) {
      term *= x / n;
      sum += term;
    }
    return Math.min(1, sum * Deviance.ofGamma(a, x));
  }

  private static double fraction(double a, double x) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    for (int i = 1; i < 10_000_000; i++) {
      double numerator = -i * (i - a);
      b += 2;
      d = 1 / awayFromZero(numerator * d + b);
      c = awayFromZero(b + numerator / c);
      double factor = c * d;
      value *= factor;
      if (Math.abs(factor - 1) <= 2 * PRECISION) {
        return value * Deviance.ofGamma(a, x);
      }
    }
    throw new IllegalStateException("the continued fraction of the gamma function converges");
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
