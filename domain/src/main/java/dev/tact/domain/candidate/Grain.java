package dev.tact.domain.candidate;

/** How often within one decision a value can change: what it is enough to judge once for. */
public enum Grain {
  /** Only the customer and the request matter. */
  DECISION,
  /** The offer matters. */
  OFFER,
  /** The creative or its channel matters. */
  CANDIDATE;

  public Grain finer(Grain other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
