package dev.tact.domain.delivery;

/** What a sink may ask to hear of. */
public enum EventKind {
  /** Outcomes and contacts as they are recorded, and their retraction. */
  INTERACTION,
  /** Decisions as they are made. */
  DECISION
}
