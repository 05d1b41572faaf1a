package dev.tact.domain.catalog;

/** How the placements of one channel depend on one another within an answer. */
public enum CouplingMode {
  /** Each placement shows what it got. */
  PARTIAL,
  /** All of them show something, or none does. */
  ATOMIC
}
