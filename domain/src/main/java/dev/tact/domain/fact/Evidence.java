package dev.tact.domain.fact;

import java.util.Map;

/**
 * How often outcomes were positive or negative, over all customers: what the propensity ladder
 * climbs (runtime-facts §8). Neutral outcomes are no evidence.
 *
 * @param byOffer by offer id
 * @param byCategory by category id
 */
public record Evidence(Map<String, Counts> byOffer, Map<String, Counts> byCategory, Counts all) {

  /** A tally of outcomes. */
  public record Counts(long positive, long negative) {
    public static final Counts NONE = new Counts(0, 0);

    public long total() {
      return positive + negative;
    }

    /** The share of positive outcomes. INVARIANT: asked only where there is evidence. */
    public double rate() {
      return (double) positive / total();
    }

    public Counts plus(Counts other) {
      return new Counts(positive + other.positive, negative + other.negative);
    }
  }

  public static final Evidence NONE = new Evidence(Map.of(), Map.of(), Counts.NONE);

  public Counts offer(String id) {
    return byOffer.getOrDefault(id, Counts.NONE);
  }

  public Counts category(String id) {
    return byCategory.getOrDefault(id, Counts.NONE);
  }
}
