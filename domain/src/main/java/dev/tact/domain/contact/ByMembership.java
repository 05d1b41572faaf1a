package dev.tact.domain.contact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy counts: members of a segment among its scopes are counted everywhere, others only
 * inside its other scopes.
 *
 * @param others for customers outside its segments; absent where the policy does not concern them
 * @param members for members of its segments
 * @param segments the segments among its scopes
 * @param all whether a customer must belong to every one of them
 */
record ByMembership<T>(Optional<T> others, T members, Set<String> segments, boolean all) {

  ByMembership {
    segments = Set.copyOf(segments);
  }

  /** What is counted for a customer with these segments. */
  Optional<T> of(Set<String> belongsTo) {
    if (segments.isEmpty()) {
      return others;
    }
    if (all) {
      return belongsTo.containsAll(segments) ? others : Optional.empty();
    }
    for (String segment : segments) {
      if (belongsTo.contains(segment)) {
        return Optional.of(members);
      }
    }
    return others;
  }

  /** What is counted for anybody. */
  List<T> both() {
    if (segments.isEmpty() || all) {
      return others.map(List::of).orElse(List.of());
    }
    return others.map(other -> List.of(other, members)).orElse(List.of(members));
  }
}
