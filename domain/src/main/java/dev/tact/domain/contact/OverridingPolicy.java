package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.scope.ScopeMask;
import java.util.List;

/** An override. It blocks nothing; who may only possibly be a member is not let through. */
record OverridingPolicy(ContactPolicy policy, ScopeMask scope) implements CompiledPolicy {

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
