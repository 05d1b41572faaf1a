package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;

/**
 * Counts of outcomes by the bins of each column.
 *
 * @param bins of about as many examples each, for columns of many numbers
 */
public record CountRecipe(int bins) implements Recipe {

  public static final CountRecipe DEFAULT = new CountRecipe(10);

  /** Reads the settings that are given; the others stay as they are by default. */
  public static CountRecipe read(ConfigReader config) {
    return new CountRecipe(config.whole("bins", 2, 100).map(Long::intValue).orElse(DEFAULT.bins));
  }
}
