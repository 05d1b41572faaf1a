package dev.tact.domain.interaction;

import java.time.Duration;

/** Which contact an interaction belongs to: semantics §2. */
public enum Join {
  /** The contact of its item: made by the first outcome of the item, joined by the later ones. */
  ITEM,
  /** The newest contact of that customer and offer (and channel), else a contact of its own. */
  NEWEST,
  /** A contact of its own: an impression that names no recommendation. */
  OWN,
  /** None: an outcome of the customer alone, without any offer. */
  NONE;

  /** How far back {@link #NEWEST} looks from the time of the outcome. */
  public static final Duration REACH = Duration.ofDays(30);
}
