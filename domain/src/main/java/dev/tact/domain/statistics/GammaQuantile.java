package dev.tact.domain.statistics;

/** Quantiles of gamma distributions: bisection by logarithms, then as far as doubles go. */
final class GammaQuantile {

  private GammaQuantile() {}

  /** The x at which P(a, x) is the share. */
  static double of(double a, double share) {
    if (!(share >= 0 && share <= 1)) {
      return Double.NaN;
    }
    if (share == 0 || share == 1) {
      return share == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double low = Math.log(a);
    double high = low;
    while (reaches(a, low, share)) {
      low -= Math.max(1, Math.abs(low));
    }
    while (!reaches(a, high, share)) {
      high += 1;
    }
    return Math.exp(between(a, share, low, high));
  }

  private static double between(double a, double share, double below, double beyond) {
    double low = below;
    double high = beyond;
    double middle = 0.5 * (low + high);
    while (middle > low && middle < high) {
      if (reaches(a, middle, share)) {
        high = middle;
      } else {
        low = middle;
      }
      middle = 0.5 * (low + high);
    }
    return middle;
  }

  private static boolean reaches(double a, double logOfX, double share) {
    double x = Math.exp(logOfX);
    return share < 0.5
        ? IncompleteGamma.lower(a, x) >= share
        : IncompleteGamma.upper(a, x) <= 1 - share;
  }
}
