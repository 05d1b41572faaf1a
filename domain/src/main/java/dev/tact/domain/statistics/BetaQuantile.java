package dev.tact.domain.statistics;

/**
 * Quantiles of beta distributions up to one half: Newton's method on the logarithms of value and
 * share, in which the curve is nearly straight, kept inside a bracket that only shrinks.
 */
final class BetaQuantile {

  private static final double LOG_OF_HALF = -0.69314718055994530942;

  private BetaQuantile() {}

  /** The quantile of a share that is not more than the share below one half. */
  static double lower(double a, double b, double share) {
    // INVARIANT: share <= I(½; a, b), so the quantile lies in (0, ½]
    double target = Math.log(share);
    double logBeta = LogGamma.of(a) + LogGamma.of(b) - LogGamma.of(a + b);
    double low = (target + Math.log(a) + logBeta + Math.min(0, LOG_OF_HALF * (1 - b))) / a;
    double high = LOG_OF_HALF;
    low = Math.min(low - 1e-9 - 1e-12 * Math.abs(low), high);
    double u = Math.max(low, Math.min(high, (target + Math.log(a) + logBeta) / a));
    for (int i = 0; i < 400; i++) {
      double x = Math.exp(u);
      double below = IncompleteBeta.lower(a, b, x, -Math.expm1(u));
      double miss = Math.log(below) - target;
      if (miss > 0) {
        high = u;
      } else {
        low = u;
      }
      double slope = Deviance.ofBeta(a, b, x, -Math.expm1(u)) / -Math.expm1(u) / below;
      double next = u - miss / slope;
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (Math.abs(next - u) <= 1e-16 * Math.max(1, Math.abs(u)) || next == u || miss == 0) {
        return Math.exp(miss == 0 ? u : next);
      }
      u = next;
    }
    return Math.exp(u);
  }
}
