package dev.tact.domain.arbitrate;

import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;

/**
 * What measures see of one decision.
 *
 * @param uplift what contacting is expected to change for the customer, from 0 to 1: one half for
 *     nothing, and where nothing is known
 */
public record Seen(Situation situation, Facts facts, Membership membership, double uplift) {

  private static final double UNKNOWN = 0.5;

  /** What is seen where nothing is known of uplift. */
  public Seen(Situation situation, Facts facts, Membership membership) {
    this(situation, facts, membership, UNKNOWN);
  }
}
