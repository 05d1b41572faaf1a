package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;

/**
 * Gradient boosted trees.
 *
 * @param trees how many, one after the other
 * @param depth of splits in each at most
 * @param learningRate how much of its correction each tree makes
 * @param minChildWeight how much evidence a leaf needs: the sum of p·(1 − p) of its examples
 * @param subsample the share of examples that each tree sees
 * @param l2 the penalty on squared leaves
 */
public record TreeRecipe(
    int trees, int depth, double learningRate, double minChildWeight, double subsample, double l2)
    implements Recipe {

  public static final TreeRecipe DEFAULT = new TreeRecipe(100, 6, 0.1, 1, 1, 1);

  /** Reads the settings that are given; the others stay as they are by default. */
  public static TreeRecipe read(ConfigReader config) {
    return new TreeRecipe(
        config.whole("trees", 1, 1_000).map(Long::intValue).orElse(DEFAULT.trees),
        config.whole("maxDepth", 1, 12).map(Long::intValue).orElse(DEFAULT.depth),
        config.number("learningRate", 0.001, 1).orElse(DEFAULT.learningRate),
        config.number("minChildWeight", 0, 1e6).orElse(DEFAULT.minChildWeight),
        config.number("subsample", 0.1, 1).orElse(DEFAULT.subsample),
        config.number("l2", 0, 1e6).orElse(DEFAULT.l2));
  }
}
