package dev.tact.domain.statistics;

/** The standard normal distribution. */
public final class Normal {

  private static final double ROOT_OF_TWO_PI = 2.5066282746310005024;

  private Normal() {}

  public static double density(double z) {
    return Math.exp(-0.5 * z * z) / ROOT_OF_TWO_PI;
  }

  /** The probability of a value up to z. */
  public static double below(double z) {
    return above(-z);
  }

  /** The probability of a value beyond z: the incomplete gamma function of one half at z²/2. */
  public static double above(double z) {
    if (Double.isNaN(z)) {
      return Double.NaN;
    }
    double half = 0.5 * z * z;
    return z >= 0
        ? 0.5 * IncompleteGamma.upper(0.5, half)
        : 0.5 + 0.5 * IncompleteGamma.lower(0.5, half);
  }

  /** The probability of a value at least as far from zero as z, on either side. */
  public static double outside(double z) {
    return Double.isNaN(z) ? Double.NaN : IncompleteGamma.upper(0.5, 0.5 * z * z);
  }

  /**
   * The value that lies above a share of all values; infinite at 0 and 1. Rational approximations
   * of Wichura, "Algorithm AS 241: The percentage points of the normal distribution" (1988),
   * PPND16.
   */
  public static double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      return Double.NaN;
    }
    double fromMiddle = share - 0.5;
    if (Math.abs(fromMiddle) <= 0.425) {
      double r = 0.180625 - fromMiddle * fromMiddle;
      return fromMiddle * Polynomial.of(MIDDLE_ABOVE, r) / Polynomial.of(MIDDLE_BELOW, r);
    }
    double tail = Math.min(share, 1 - share);
    double depth = quantileOfTail(tail);
    return fromMiddle < 0 ? -depth : depth;
  }

  /** The value beyond which a small share lies; finer than the quantile of one minus the share. */
  public static double beyond(double share) {
    return -quantile(share);
  }

  private static double quantileOfTail(double tail) {
    if (tail == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double r = Math.sqrt(-Math.log(tail));
    return r <= 5
        ? Polynomial.of(TAIL_ABOVE, r - 1.6) / Polynomial.of(TAIL_BELOW, r - 1.6)
        : Polynomial.of(FAR_ABOVE, r - 5) / Polynomial.of(FAR_BELOW, r - 5);
  }

  private static final double[] MIDDLE_ABOVE = {
    3.3871328727963666080e0,
    1.3314166789178437745e+2,
    1.9715909503065514427e+3,
    1.3731693765509461125e+4,
    4.5921953931549871457e+4,
    6.7265770927008700853e+4,
    3.3430575583588128105e+4,
    2.5090809287301226727e+3
  };

  private static final double[] MIDDLE_BELOW = {
    1.0,
    4.2313330701600911252e+1,
    6.8718700749205790830e+2,
    5.3941960214247511077e+3,
    2.1213794301586595867e+4,
    3.9307895800092710610e+4,
    2.8729085735721942674e+4,
    5.2264952788528545610e+3
  };

  private static final double[] TAIL_ABOVE = {
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4
  };

  private static final double[] TAIL_BELOW = {
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9
  };

  private static final double[] FAR_ABOVE = {
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7
  };

  private static final double[] FAR_BELOW = {
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15
  };
}
