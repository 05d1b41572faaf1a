package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;

/** What makes a score of what a model adds up. */
public enum Link {
  /** The sum is log odds. */
  LOGISTIC,
  /** The sum is what was asked for. */
  IDENTITY;

  public double of(double margin) {
    return this == LOGISTIC ? Logistic.of(margin) : margin;
  }

  /** The `link` of a document, logistic unless it says otherwise. */
  static Link read(ConfigReader config) {
    return config.choice("link", Link.class).orElse(LOGISTIC);
  }
}
