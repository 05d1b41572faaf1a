package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.ScopeMask;
import java.util.List;
import java.util.Set;

/**
 * An override. It blocks nothing; who may only possibly be a member is not let through.
 *
 * @param contacts what lies in its scope
 */
record OverridingPolicy(ContactPolicy policy, ScopeMask scope, ByMembership<Counter> contacts)
    implements CompiledPolicy {

  /** Whether a contact lies in its scope, for a customer with these segments. */
  boolean lifts(Contact contact, Set<String> segments) {
    return contacts.of(segments).map(counter -> counter.counts(contact)).orElse(false);
  }

  @Override
  public CandidateMask acting(Circumstances now) {
    return scope.resolve(now.channelId(), now.placementId(), now.membership().certain());
  }

  @Override
  public int allowance(Circumstances now) {
    return UNLIMITED;
  }

  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    return new ContactReason.Overrides(List.of());
  }
}
