package dev.tact.domain.arbitrate;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.util.Optional;

/**
 * The weights of P^Wp · R^Wr · I^Wi · E^We · U^Wu: semantics §7. INVARIANT: none is negative and
 * they add up to 1.
 */
public record Prie(
    double propensity, double relevance, double impact, double emphasis, double uplift) {

  /** No factor counts as less, so that one weak factor does not make the others meaningless. */
  public static final double FACTOR_MIN = 0.01;

  private static final double WEIGHT_MAX = 1_000_000;

  /** Weights in these proportions; empty when all of them are 0. */
  public static Optional<Prie> of(double wp, double wr, double wi, double we, double wu) {
    double sum = wp + wr + wi + we + wu;
    return sum > 0
        ? Optional.of(new Prie(wp / sum, wr / sum, wi / sum, we / sum, wu / sum))
        : Optional.empty();
  }

  /** Reads `{Wp, Wr, Wi, We, Wu}`: what is absent weighs nothing, but something must. */
  public static Optional<Prie> read(ConfigReader weights) {
    Optional<Prie> prie =
        of(
            weight(weights, "Wp"),
            weight(weights, "Wr"),
            weight(weights, "Wi"),
            weight(weights, "We"),
            weight(weights, "Wu"));
    if (prie.isEmpty()) {
      weights
          .reading()
          .problem(
              weights.path(),
              ProblemCode.NEVER_WORKS,
              "at least one of `Wp`, `Wr`, `Wi`, `We` and `Wu` must be more than 0");
    }
    weights.close();
    return prie;
  }

  /** The score of these factors, from 0.01 to 1. */
  public double score(PrieFactors factors) {
    double logarithm =
        term(propensity, factors.propensity())
            + term(relevance, factors.relevance())
            + term(impact, factors.impact())
            + term(emphasis, factors.emphasis())
            + term(uplift, factors.uplift());
    return Math.exp(logarithm);
  }

  private static double term(double weight, double factor) {
    return weight == 0 ? 0 : weight * Math.log(Math.max(FACTOR_MIN, factor));
  }

  private static double weight(ConfigReader weights, String name) {
    return weights.number(name, 0, WEIGHT_MAX).orElse(0.0);
  }
}
