package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;

/**
 * A weighted sum, of the logit where something is to happen or not.
 *
 * @param rounds how often each weight is put right at most
 * @param l2 the penalty on squared weights of standardized columns, per example
 */
public record LinearRecipe(int rounds, double l2) implements Recipe {

  public static final LinearRecipe DEFAULT = new LinearRecipe(200, 1e-4);

  /** Reads the settings that are given; the others stay as they are by default. */
  public static LinearRecipe read(ConfigReader config) {
    return new LinearRecipe(
        config.whole("rounds", 1, 10_000).map(Long::intValue).orElse(DEFAULT.rounds),
        config.number("l2", 0, 1e6).orElse(DEFAULT.l2));
  }
}
