package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;

/**
 * Neural collaborative filtering: customers and offers as points that a small network compares.
 *
 * @param dimensions of the points
 * @param hidden how many units the layer between has
 * @param epochs how often every example is seen
 * @param learningRate of Adam
 * @param l2 the penalty on squared coordinates
 * @param buckets how many points customers share: no model names a customer
 */
public record FactorRecipe(
    int dimensions, int hidden, int epochs, double learningRate, double l2, int buckets)
    implements Recipe {

  public static final FactorRecipe DEFAULT = new FactorRecipe(16, 32, 10, 0.005, 1e-4, 4_096);

  /** Reads the settings that are given; the others stay as they are by default. */
  public static FactorRecipe read(ConfigReader config) {
    return new FactorRecipe(
        config.whole("dimensions", 2, 32).map(Long::intValue).orElse(DEFAULT.dimensions),
        config.whole("hidden", 2, 64).map(Long::intValue).orElse(DEFAULT.hidden),
        config.whole("epochs", 1, 200).map(Long::intValue).orElse(DEFAULT.epochs),
        config.number("learningRate", 1e-5, 1).orElse(DEFAULT.learningRate),
        config.number("l2", 0, 1).orElse(DEFAULT.l2),
        config.whole("buckets", 16, 65_536).map(Long::intValue).orElse(DEFAULT.buckets));
  }
}
