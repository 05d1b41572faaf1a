package dev.tact.domain.why;

import dev.tact.domain.decide.RemovalReason;

/** Why a customer may not be offered something. */
public sealed interface Cause {

  /** The offer is not active: a draft, paused, archived or deleted. */
  record NotActive(String status) implements Cause {}

  /** The offer has creatives, but none of them is active on an active channel. */
  record NothingToDeliver() implements Cause {}

  /** A decision would take it out. */
  record Removed(RemovalReason reason) implements Cause {}
}
