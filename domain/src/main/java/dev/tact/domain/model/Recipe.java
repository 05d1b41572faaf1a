package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import java.util.function.Function;

/** How a model is to be trained: which method, and its settings. */
public sealed interface Recipe permits TreeRecipe, LinearRecipe, FactorRecipe, CountRecipe {

  /** Reads the `training` of a model's config. */
  static <T extends Recipe> T of(ConfigReader config, Function<ConfigReader, T> reader) {
    try (ConfigReader training = config.objectOrEmpty("training")) {
      return reader.apply(training);
    }
  }
}
