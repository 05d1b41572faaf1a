package dev.tact.domain.arbitrate;

import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;

/**
 * What measures see of one decision.
 *
 * @param uplift what contacting is expected to change for the customer, from 0 to 1: one half for
 *     nothing, and where nothing is known
 * @param shares what the offers had of the attention of customers like this one
 */
public record Seen(
    Situation situation, Facts facts, Membership membership, double uplift, Shares shares) {

  private static final double UNKNOWN = 0.5;

  /** What nobody was shown has no share. */
  private static final Shares NOTHING = _ -> 0;

  /** The shares of offers in what was shown lately. */
  @FunctionalInterface
  public interface Shares {
    /** The share of a candidate's offer, from 0 to 1. */
    double of(int candidate);
  }

  /** What is seen where nothing is known of uplift, and no measure asks for shares. */
  public Seen(Situation situation, Facts facts, Membership membership) {
    this(situation, facts, membership, UNKNOWN);
  }

  /** What is seen where no measure asks for shares. */
  public Seen(Situation situation, Facts facts, Membership membership, double uplift) {
    this(situation, facts, membership, uplift, NOTHING);
  }

  /** The same, where shares are known. */
  public Seen with(Shares known) {
    return new Seen(situation, facts, membership, uplift, known);
  }
}
