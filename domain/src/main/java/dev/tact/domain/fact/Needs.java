package dev.tact.domain.fact;

import java.util.HashSet;
import java.util.Set;

/**
 * What a part of a plan reads beyond the request: the union over all active plans is loaded in one
 * batch before the first node.
 *
 * @param slots customer values, by slot of the {@link CustomerLayout}
 * @param counters counts of contacts
 * @param evidence whether outcomes over all customers are read
 */
public record Needs(Set<Integer> slots, Set<Counter> counters, boolean evidence) {

  public static final Needs NONE = new Needs(Set.of(), Set.of(), false);

  public Needs {
    slots = Set.copyOf(slots);
    counters = Set.copyOf(counters);
  }

  public Needs and(Needs other) {
    if (other == NONE) {
      return this;
    }
    Set<Integer> allSlots = new HashSet<>(slots);
    allSlots.addAll(other.slots);
    Set<Counter> allCounters = new HashSet<>(counters);
    allCounters.addAll(other.counters);
    return new Needs(allSlots, allCounters, evidence || other.evidence);
  }
}
