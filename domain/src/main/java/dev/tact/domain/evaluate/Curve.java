package dev.tact.domain.evaluate;

/**
 * What a flow makes of the score of a model, x: offset + factor · max(floor, x)^power. Fit, PRIE
 * and objectives are all of this form, alone and one after another as far as they are used.
 *
 * <p>INVARIANT: it rises with x; a factor of 0 means that x does not matter.
 */
record Curve(double offset, double factor, double power, double floor) {

  private static final double PRECISION = 1e-9;
  private static final double LOWEST = 1e-12;

  /** The same score. */
  static final Curve SAME = new Curve(0, 1, 1, 0);

  /** Always the same, whatever the model says. */
  static Curve constant(double value) {
    return new Curve(value, 0, 1, 0);
  }

  /** The models' scores at which a curve must be known to be told. */
  static final double[] PROBES = {0, 0.25, 0.5, 1, 0.1, 0.75};

  /** The curve through what a flow made of each of the {@link #PROBES}; null when it is none. */
  static Curve through(double[] values) {
    double upper = values[3] - values[2];
    double lower = values[2] - values[1];
    double scale = Math.max(LOWEST, Math.abs(values[3]));
    Curve curve;
    if (Math.abs(upper) <= PRECISION * scale && Math.abs(lower) <= PRECISION * scale) {
      curve = constant(values[3]);
    } else if (upper <= 0 || lower <= 0) {
      return null;
    } else {
      curve = rising(values, Math.log(upper / lower) / Math.log(2));
    }
    for (int i = 0; i < PROBES.length; i++) {
      if (!(Math.abs(curve.at(PROBES[i]) - values[i]) <= 1e-7 * scale)) {
        return null;
      }
    }
    return curve;
  }

  private static Curve rising(double[] values, double exponent) {
    double power = Math.abs(exponent - 1) < 1e-7 ? 1 : exponent;
    double factor = (values[3] - values[2]) / (1 - Math.pow(0.5, power));
    double offset = values[3] - factor;
    if (Math.abs(offset) < 1e-10 * Math.abs(values[3])) {
      offset = 0;
    }
    double least = (values[0] - offset) / factor;
    // rounding leaves a least power that is not quite 0
    double floor = least <= 1e-9 ? 0 : Math.pow(least, 1 / power);
    return new Curve(offset, factor, power, floor);
  }

  double at(double x) {
    double held = Math.max(floor, x);
    return factor == 0 ? offset : offset + factor * (power == 1 ? held : Math.pow(held, power));
  }

  /** The largest x that is made into no more than a score at least as high as the lowest. */
  double inverse(double score) {
    double raised = (score - offset) / factor;
    double x = power == 1 ? raised : Math.pow(Math.max(0, raised), 1 / power);
    return Math.clamp(x, floor, 1);
  }

  /** Whether it is never below another one. */
  boolean isAbove(Curve other) {
    for (int i = 0; i <= 16; i++) {
      if (at(i / 16.0) < other.at(i / 16.0)) {
        return false;
      }
    }
    return true;
  }
}
