package dev.tact.domain.budget;

import java.math.BigDecimal;

/**
 * A quota that limits look at.
 *
 * @param tightFrom a decision need not know of it until more than this is used
 * @param max a decision must know of it when this is used
 */
public record Watched(Quota quota, BigDecimal tightFrom, BigDecimal max) {

  /** Whether a decision has to know how much is used. */
  public boolean isTight(BigDecimal used) {
    return used.compareTo(tightFrom) > 0 || used.compareTo(max) >= 0;
  }

  /** Both at once: two limits may look at one quota. */
  Watched and(Watched other) {
    return new Watched(quota, tightFrom.min(other.tightFrom), max.min(other.max));
  }
}
