package dev.tact.domain.arbitrate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.CustomerLayout;
import java.util.List;

/**
 * The weights of several objectives: a score is Σ w·d / Σ w over what is measured of each
 * (semantics §7). INVARIANT: none is negative.
 */
public record Objectives(
    double conversion, double margin, double fatigue, double fairness, double recency)
    implements Weights {

  static final List<String> NAMES =
      List.of("conversion", "margin", "fatigue", "fairness", "recency");

  private static final double CONVERSION_DEFAULT = 1;

  /** Reads the weights: what is absent weighs nothing, but conversion, which weighs 1. */
  static Objectives read(ConfigReader weights) {
    try (weights) {
      return new Objectives(
          weights.has("conversion") ? Prie.weight(weights, "conversion") : CONVERSION_DEFAULT,
          Prie.weight(weights, "margin"),
          Prie.weight(weights, "fatigue"),
          Prie.weight(weights, "fairness"),
          Prie.weight(weights, "recency"));
    }
  }

  @Override
  public Composite compile(Catalog catalog, CustomerLayout layout) {
    return Composite.compile(this, catalog);
  }

  /**
   * The score of what was measured, each from 0 to 1; without any weight it is the conversion.
   *
   * @param tired how tired the customer is of such offers: more of it is worse
   * @param shown the share that the offer had of what was shown: more of it is worse
   */
  public double score(double converts, double earns, double tired, double shown, double rested) {
    double sum = conversion + margin + fatigue + fairness + recency;
    return sum == 0
        ? converts
        : (conversion * converts
                + margin * earns
                + fatigue * (1 - tired)
                + fairness * (1 - shown)
                + recency * rested)
            / sum;
  }
}
