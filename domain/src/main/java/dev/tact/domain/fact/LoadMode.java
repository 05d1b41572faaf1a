package dev.tact.domain.fact;

/** What a row does to the one that is stored: semantics §9. */
public enum LoadMode {
  /** Fields of the row are laid over what is stored: null clears, absent keeps. */
  MERGE,
  /** The row takes the place of what is stored. */
  REPLACE
}
