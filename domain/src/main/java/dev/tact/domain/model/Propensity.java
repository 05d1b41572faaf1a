package dev.tact.domain.model;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.fact.Evidence;

/**
 * The share of positive outcomes, climbed down a ladder of evidence (runtime-facts §8): an offer
 * with 50 outcomes or more speaks for itself; with fewer its rate is blended with a prior that
 * weighs as much as 10 outcomes; the prior is its category's rate from 20 outcomes on, else that of
 * everything from 10 on, else one half.
 */
public record Propensity() implements ScoringMethod {

  private static final long ENOUGH_FOR_OFFER = 50;
  private static final long ENOUGH_FOR_CATEGORY = 20;
  private static final long ENOUGH_FOR_ALL = 10;
  private static final double PRIOR_WEIGHT = 10;
  private static final double UNKNOWN = 0.5;

  @Override
  public Type type() {
    return Type.PROPENSITY;
  }

  @Override
  public boolean readsEvidence() {
    return true;
  }

  @Override
  public double score(int candidate, Catalog catalog, Evidence evidence) {
    return of(catalog.offer(candidate), evidence);
  }

  /** The propensity of an offer. */
  public static double of(Offer offer, Evidence evidence) {
    Evidence.Counts own = evidence.offer(offer.id());
    if (own.total() >= ENOUGH_FOR_OFFER) {
      return own.rate();
    }
    double prior = prior(offer, evidence);
    return (own.positive() + PRIOR_WEIGHT * prior) / (own.total() + PRIOR_WEIGHT);
  }

  private static double prior(Offer offer, Evidence evidence) {
    if (offer.categoryId().isPresent()) {
      Evidence.Counts category = evidence.category(offer.categoryId().get());
      if (category.total() >= ENOUGH_FOR_CATEGORY) {
        return category.rate();
      }
    }
    return evidence.all().total() >= ENOUGH_FOR_ALL ? evidence.all().rate() : UNKNOWN;
  }
}
