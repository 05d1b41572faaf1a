package dev.tact.domain.run;

import java.util.OptionalDouble;

/**
 * Hands out the survivors of a decision one by one, in the order in which they are tried for an
 * answer. Belongs to one decision.
 */
interface Order {

  boolean hasNext();

  /** The index, among the survivors, of the next to try; each is handed out once. */
  int next();

  /** The survivor that was handed out last became an item. */
  default void taken() {}

  /**
   * How probable it was that the survivor handed out last was tried now, given what was taken
   * before; empty when chance had no part in it.
   */
  default OptionalDouble propensity() {
    return OptionalDouble.empty();
  }
}
