package dev.tact.domain.evaluate;

import java.util.Map;

/** With which probability each choice comes first in an answer. */
public sealed interface FirstChoices {

  /** What could be told: probabilities that add up to 1. */
  record Known(Map<Choice, Double> probabilities) implements FirstChoices {
    public Known {
      probabilities = Map.copyOf(probabilities);
    }

    /** How probable a choice was. */
    public double of(Choice choice) {
      return probabilities.getOrDefault(choice, 0.0);
    }

    /** How much of other probabilities lies on what has some here. */
    public double covers(Known other) {
      double covered = 0;
      for (Map.Entry<Choice, Double> each : other.probabilities.entrySet()) {
        covered += of(each.getKey()) > NONE ? each.getValue() : 0;
      }
      return Math.min(1, covered);
    }
  }

  /**
   * What could not be told.
   *
   * @param why as people call it
   */
  record Unknown(String why) implements FirstChoices {}

  /** What quadrature cannot tell from nothing. */
  double NONE = 1e-4;
}
