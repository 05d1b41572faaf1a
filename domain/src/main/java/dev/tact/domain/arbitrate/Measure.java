package dev.tact.domain.arbitrate;

import dev.tact.domain.fact.Needs;

/** Turns the score of a candidate into what weights make of it. */
public interface Measure {

  /** What it reads of a customer. */
  Needs needs();

  /** Whether it weighs what contacting changes. */
  default boolean readsUplift() {
    return false;
  }

  /**
   * The weighed score of a candidate.
   *
   * @param score what it has before: how likely the customer is to accept
   */
  double score(int candidate, double score, Seen seen);
}
