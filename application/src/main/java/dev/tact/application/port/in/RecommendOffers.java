package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;

/** Recommends offers to one customer: decides, records what must be recorded, answers. */
public interface RecommendOffers {

  /** Puts an answer into the form in which its caller reads it. */
  @FunctionalInterface
  interface Writing {
    byte[] write(Recommendation recommendation);
  }

  /**
   * The answer, written. Under an idempotency key that was used before it is the first answer, and
   * nothing is decided or recorded.
   *
   * @throws Failure.Invalid when a reference of the request resolves to nothing
   * @throws Failure.Conflict when the idempotency key was used for another customer
   * @throws Failure.Unavailable when what must be durable before the answer cannot be made so
   */
  byte[] recommend(RecommendRequest request, Writing writing);
}
