package dev.tact.domain.fact;

import dev.tact.domain.value.Truth;
import java.util.HashSet;
import java.util.Set;

/**
 * The segments of one customer, by every name under which rules know them.
 *
 * @param certain to which the customer belongs: asserted by the caller, or computed
 * @param possible to which the customer may belong, the certain ones included: some value that
 *     decides it is missing
 */
public record Membership(Set<String> certain, Set<String> possible) {

  public static final Membership NONE = new Membership(Set.of(), Set.of());

  public Membership {
    certain = Set.copyOf(certain);
    possible = Set.copyOf(possible);
    if (!possible.containsAll(certain)) {
      throw new IllegalStateException("who certainly belongs to a segment possibly does");
    }
  }

  /** Membership that nobody doubts. */
  public static Membership of(Set<String> certain) {
    return certain.isEmpty() ? NONE : new Membership(certain, certain);
  }

  /** This membership and another one: certain where either is. */
  public Membership and(Membership other) {
    if (other.possible.isEmpty()) {
      return this;
    }
    Set<String> allCertain = new HashSet<>(certain);
    allCertain.addAll(other.certain);
    Set<String> allPossible = new HashSet<>(possible);
    allPossible.addAll(other.possible);
    return new Membership(allCertain, allPossible);
  }

  /** Whether the customer belongs to a segment. */
  public Truth in(String segment) {
    if (certain.contains(segment)) {
      return Truth.TRUE;
    }
    return possible.contains(segment) ? Truth.UNKNOWN : Truth.FALSE;
  }
}
