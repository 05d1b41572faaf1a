package dev.tact.domain.model;

import dev.tact.domain.value.Chance;

/**
 * Standard normal draws by the ziggurat of Marsaglia and Tsang (2000) with 256 layers: 99 of 100
 * draws cost one multiplication. A draw depends on its bits alone.
 */
final class Normals {

  private static final int LAYERS = 256;

  /** Where the tail begins, and the area of each layer: as published for 256 layers. */
  private static final double TAIL = 3.6541528853610088;

  private static final double AREA = 0.00492867323399;

  /** The right edges of the layers, from the widest on; the last is 0. */
  private static final double[] EDGES = edges();

  private Normals() {}

  /** The draw that these random bits are. */
  static double draw(long bits) {
    long word = bits;
    while (true) {
      int layer = (int) (word & (LAYERS - 1));
      // the lowest bits chose the layer, the others are a number from -1 to 1
      double value = (word >> 10) * 0x1.0p-53 * EDGES[layer];
      if (Math.abs(value) < EDGES[layer + 1]) {
        return value;
      }
      word = Chance.mix(word);
      if (layer == 0) {
        return Math.copySign(tail(word), value);
      }
      double low = density(EDGES[layer]);
      double high = density(EDGES[layer + 1]);
      if (low + Chance.unitOf(word) * (high - low) < density(value)) {
        return value;
      }
      word = Chance.mix(word);
    }
  }

  /** A draw from beyond the last layer: Marsaglia (1964). */
  private static double tail(long bits) {
    long word = bits;
    while (true) {
      double beyond = -Math.log1p(-Chance.unitOf(word)) / TAIL;
      word = Chance.mix(word);
      double height = -Math.log1p(-Chance.unitOf(word));
      if (2 * height > beyond * beyond) {
        return TAIL + beyond;
      }
      word = Chance.mix(word);
    }
  }

  private static double[] edges() {
    double[] edges = new double[LAYERS + 1];
    edges[0] = AREA / density(TAIL);
    edges[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      edges[i] = Math.sqrt(-2 * Math.log(AREA / edges[i - 1] + density(edges[i - 1])));
    }
    return edges;
  }

  private static double density(double x) {
    return Math.exp(-0.5 * x * x);
  }
}
