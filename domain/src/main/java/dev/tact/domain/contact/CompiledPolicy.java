package dev.tact.domain.contact;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.ScopeMask;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A policy ready to be judged over one catalog. */
sealed interface CompiledPolicy {

  ContactPolicy policy();

  ScopeMask scope();

  /**
   * A cap or a cooldown.
   *
   * @param limits its limits, at least one
   * @param counter what it counts; absent where the policy does not concern customers outside its
   *     segments
   * @param memberCounter what it counts for members of its segments
   * @param segments the segments among its scopes
   * @param never whether a limit of 0 blocks whatever the counts say
   */
  record Counting(
      ContactPolicy policy,
      ScopeMask scope,
      List<ContactLimit> limits,
      Counter.Per per,
      Optional<Counter> counter,
      Counter memberCounter,
      Set<String> segments,
      boolean never)
      implements CompiledPolicy {

    /** The counter that counts for a customer with these segments. */
    Optional<Counter> counterFor(Set<String> of) {
      if (segments.isEmpty()) {
        return counter;
      }
      if (policy.scopes().all()) {
        return of.containsAll(segments) ? counter : Optional.empty();
      }
      for (String segment : segments) {
        if (of.contains(segment)) {
          return Optional.of(memberCounter);
        }
      }
      return counter;
    }

    /** How many more contacts the limits allow after these; 0 or less blocks. */
    int left(long[] newestFirst, WindowStarts starts) {
      int left = Integer.MAX_VALUE;
      for (int i = 0; i < limits.size(); i++) {
        ContactLimit limit = limits.get(i);
        left = Math.min(left, limit.max() - starts.count(newestFirst, limit.window()));
      }
      return left;
    }
  }

  /**
   * A time window.
   *
   * @param slot the customer's field that names the zone; absent for a fixed one and for a field
   *     that no schema has any more
   * @param zone the fixed zone; absent when a field names it
   */
  record Timed(
      ContactPolicy policy,
      ScopeMask scope,
      TimeWindow window,
      Optional<Integer> slot,
      Optional<ZoneId> zone)
      implements CompiledPolicy {}
}
