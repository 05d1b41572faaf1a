package dev.tact.domain.model;

import dev.tact.domain.value.Chance;

/**
 * Draws from a gamma distribution of scale 1 by the method of Marsaglia and Tsang (2000): a cubed
 * normal that is nearly always accepted, without a logarithm in 19 of 20 draws.
 *
 * @param shape of the distribution that is drawn from, at least 1
 * @param scale 1 / sqrt(9 · (shape − 1/3))
 * @param power 1 / a where a, the shape wanted, is below 1: such a draw is one of shape a + 1 times
 *     a uniform one to this power; else 0
 */
public record GammaDraw(double shape, double scale, double power) {

  private static final double THIRD = 1 / 3.0;
  private static final double SQUEEZE = 0.0331;
  private static final long STEP = 0x9e3779b97f4a7c15L;

  /** Draws of a shape, which is more than 0. */
  static GammaDraw of(double shape) {
    double drawn = shape < 1 ? shape + 1 : shape;
    return new GammaDraw(drawn, 1 / Math.sqrt(9 * (drawn - THIRD)), shape < 1 ? 1 / shape : 0);
  }

  /** The draw at the beginning of a stream of random bits. */
  double draw(long stream) {
    double whole = accepted(stream);
    return power == 0
        ? whole
        : whole * Math.pow(1 - Chance.unitOf(Chance.mix(stream - STEP)), power);
  }

  private double accepted(long stream) {
    double d = shape - THIRD;
    long at = stream;
    while (true) {
      double z = Normals.draw(Chance.mix(at));
      double u = Chance.unitOf(Chance.mix(at + STEP));
      at += 2 * STEP;
      double root = 1 + scale * z;
      if (root <= 0) {
        continue;
      }
      double cubed = root * root * root;
      double square = z * z;
      if (u < 1 - SQUEEZE * square * square
          || Math.log(u) < 0.5 * square + d * (1 - cubed + Math.log(cubed))) {
        return d * cubed;
      }
    }
  }
}
