package dev.tact.domain.model;

/** What contacting a customer is expected to change. */
public enum UpliftSegment {
  /** More likely to have the outcome when contacted, and validation bears it out. */
  PERSUADABLE,
  /** Contacting changes little, and the outcome is likely anyway. */
  SURE_THING,
  /** Contacting changes little, and the outcome is unlikely anyway. */
  LOST_CAUSE,
  /** Less likely to have the outcome when contacted, and validation bears it out. */
  SLEEPING_DOG,
  /** An effect is predicted that validation does not bear out. */
  UNCERTAIN
}
