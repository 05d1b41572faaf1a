package dev.tact.domain.evaluate;

import dev.tact.domain.statistics.StudentT;

/**
 * A value with its 95 % interval.
 *
 * @param error the standard error
 */
public record Estimate(double value, double error, double low, double high) {

  private static final double BEYOND = 0.025;

  /**
   * An estimate by Student's t distribution, its interval shifted for the skewness of what was
   * summed up as by Hall, "On the removal of skewness by transformation" (1992): rewards are rare
   * and weights uneven, so that an even interval would miss too often on one side.
   *
   * @param skewness of the sum: the third central moment over the standard error cubed
   * @param degrees of freedom, at least 1
   */
  static Estimate of(double value, double error, double skewness, double degrees) {
    double reach = new StudentT(Math.max(1, degrees)).beyond(BEYOND);
    return new Estimate(
        value,
        error,
        value - error * untransformed(reach, skewness),
        value - error * untransformed(-reach, skewness));
  }

  private static double untransformed(double reach, double skewness) {
    if (Math.abs(skewness) < 1e-9) {
      return reach;
    }
    return 3 / skewness * (Math.cbrt(1 + skewness * (reach - skewness / 6)) - 1);
  }
}
