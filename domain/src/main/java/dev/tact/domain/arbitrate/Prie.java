package dev.tact.domain.arbitrate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.CustomerLayout;
import java.util.List;
import java.util.Optional;

/**
 * The weights of P^Wp · R^Wr · I^Wi · E^We · U^Wu: semantics §7. INVARIANT: none is negative and
 * they add up to 1.
 */
public record Prie(
    double propensity, double relevance, double impact, double emphasis, double uplift)
    implements Weights {

  /** The weights of a formula that says none. */
  public static final Prie FORMULA_DEFAULT = new Prie(0.4, 0.2, 0.3, 0.1, 0);

  static final List<String> NAMES = List.of("Wp", "Wr", "Wi", "We", "Wu");

  private static final List<String> FORMULA_NAMES =
      List.of("propensityWeight", "relevanceWeight", "impactWeight", "emphasisWeight");

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
    return read(weights, NAMES);
  }

  /** Reads the weights of a formula, in words: without uplift. */
  public static Optional<Prie> readFormula(ConfigReader weights) {
    return read(weights, FORMULA_NAMES);
  }

  private static Optional<Prie> read(ConfigReader weights, List<String> names) {
    double[] read = new double[NAMES.size()];
    for (int i = 0; i < names.size(); i++) {
      read[i] = weight(weights, names.get(i));
    }
    Optional<Prie> prie = of(read[0], read[1], read[2], read[3], read[4]);
    if (prie.isEmpty()) {
      weights
          .reading()
          .problem(
              weights.path(),
              ProblemCode.NEVER_WORKS,
              "at least one of `" + String.join("`, `", names) + "` must be more than 0");
    }
    weights.close();
    return prie;
  }

  @Override
  public Arbitration compile(Catalog catalog, CustomerLayout layout) {
    return Arbitration.compile(this, catalog, layout);
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

  static double weight(ConfigReader weights, String name) {
    return weights.number(name, 0, WEIGHT_MAX).orElse(0.0);
  }
}
