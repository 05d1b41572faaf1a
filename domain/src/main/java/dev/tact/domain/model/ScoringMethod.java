package dev.tact.domain.model;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Evidence;

/**
 * Gives a candidate a score from 0 to 1 without anybody having defined a model. The fit factor is
 * no part of it: whoever ranks multiplies by it last, after arbitration, so that it weighs the same
 * however candidates are scored.
 */
public sealed interface ScoringMethod permits PriorityWeighted, Propensity {

  Type type();

  /** The score of a candidate. */
  double score(int candidate, Catalog catalog, Evidence evidence);

  /** Whether outcomes over all customers must be loaded. */
  default boolean readsEvidence() {
    return false;
  }

  /** What a score node's `method` may say. */
  enum Type {
    PRIORITY_WEIGHTED(new PriorityWeighted()),
    PROPENSITY(new Propensity()),
    /** The propensity, which whoever knows the formula's weights combines with other factors. */
    FORMULA(new Propensity());

    private final ScoringMethod method;

    Type(ScoringMethod method) {
      this.method = method;
    }

    public ScoringMethod method() {
      return method;
    }

    public String wire() {
      return ConfigReader.wire(this);
    }
  }
}
