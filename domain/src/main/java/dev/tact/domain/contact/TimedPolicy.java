package dev.tact.domain.contact;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.scope.ScopeMask;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A time window.
 *
 * @param slot the customer's field that names the zone; absent for a fixed one and for a field that
 *     no schema has any more
 * @param zone the fixed zone; absent when a field names it
 */
record TimedPolicy(
    ContactPolicy policy,
    ScopeMask scope,
    TimeWindow window,
    Optional<Integer> slot,
    Optional<ZoneId> zone)
    implements CompiledPolicy {

  @Override
  public int allowance(Circumstances now) {
    return TimedReason.isOpen(this, now.facts(), now.starts()) ? UNLIMITED : 0;
  }

  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    return TimedReason.of(this, now.facts(), now.situation().now());
  }
}
