package dev.tact.domain.model;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Evidence;

/** priority/100 · weight/100: the offer's priority and its creative's weight, 100 without one. */
public record PriorityWeighted() implements ScoringMethod {

  @Override
  public Type type() {
    return Type.PRIORITY_WEIGHTED;
  }

  @Override
  public double score(int candidate, Catalog catalog, Evidence evidence) {
    return catalog.priority(candidate) / 100.0 * (catalog.weight(candidate) / 100.0);
  }
}
