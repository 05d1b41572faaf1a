package dev.tact.domain.statistics;

/**
 * The regularized incomplete beta function I(x; a, b): the continued fraction of DLMF 8.17.22 by
 * Lentz's method, on the side of the mean where it converges fast.
 */
public final class IncompleteBeta {

  private static final double PRECISION = 0x1.0p-53;
  private static final double TINY = 1e-300;

  private IncompleteBeta() {}

  /** I(x; a, b), the share below x; a and b are positive, x lies in [0, 1]. */
  public static double lower(double a, double b, double x) {
    return lower(a, b, x, 1 - x);
  }

  /** 1 - I(x; a, b), the share above x. */
  public static double upper(double a, double b, double x) {
    return lower(b, a, 1 - x, x);
  }

  /** I(x; a, b) where y = 1 - x is given apart: it keeps its digits when x is close to 1. */
  static double lower(double a, double b, double x, double y) {
    if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) {
      return Double.NaN;
    }
    if (x == 0 || y == 0) {
      return x == 0 ? 0 : 1;
    }
    double mass = Deviance.ofBeta(a, b, x, y);
    return x < (a + 1) / (a + b + 2)
        ? mass * fraction(a, b, x) / a
        : 1 - mass * fraction(b, a, y) / b;
  }

  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < 10_000_000; m++) {
      double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
      d = 1 / awayFromZero(1 + even * d);
      c = awayFromZero(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
      d = 1 / awayFromZero(1 + odd * d);
      c = awayFromZero(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) <= 2 * PRECISION) {
        return value;
      }
    }
    throw new IllegalStateException("the continued fraction of the beta function converges");
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
