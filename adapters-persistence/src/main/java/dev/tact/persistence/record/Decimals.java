package dev.tact.persistence.record;

/**
 * Numbers as people write them: most that are no whole numbers have a few decimals, and take fewer
 * bytes as a whole number and its scale than as eight bytes of an IEEE double.
 */
final class Decimals {

  static final int NONE = -1;

  private static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
  private static final double MAX = 1e12;

  private Decimals() {}

  /** The fewest decimals with which the number is exactly itself again, or {@link #NONE}. */
  static int scale(double number) {
    if (!(Math.abs(number) < MAX)) {
      return NONE;
    }
    for (int scale = 0; scale < POWERS.length; scale++) {
      long unscaled = unscaled(number, scale);
      // minus zero is no whole number: it must come back as it was
      if (Double.doubleToRawLongBits(number(unscaled, scale))
          == Double.doubleToRawLongBits(number)) {
        return scale;
      }
    }
    return NONE;
  }

  static long unscaled(double number, int scale) {
    return Math.round(number * POWERS[scale]);
  }

  static double number(long unscaled, int scale) {
    return unscaled / POWERS[scale];
  }
}
