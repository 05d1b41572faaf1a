package dev.tact.domain.contact;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.value.Truth;
import java.util.Optional;

/** An exclusion of segments. */
record ExcludingPolicy(ContactPolicy policy, ScopeMask scope, SegmentExclusion rule)
    implements CompiledPolicy {

  @Override
  public int allowance(Circumstances now) {
    for (int i = 0; i < rule.segments().size(); i++) {
      if (now.membership().in(rule.segments().get(i)) != Truth.FALSE) {
        return 0;
      }
    }
    return UNLIMITED;
  }

  /** A segment to which the customer certainly belongs is named before one that nobody knows. */
  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    Optional<String> matched = first(now, Truth.TRUE);
    return matched.isPresent()
        ? new ContactReason.Belongs(rule, matched, Truth.TRUE)
        : first(now, Truth.UNKNOWN)
            .map(name -> new ContactReason.Belongs(rule, Optional.of(name), Truth.UNKNOWN))
            .orElseGet(() -> new ContactReason.Belongs(rule, Optional.empty(), Truth.FALSE));
  }

  private Optional<String> first(Circumstances now, Truth wanted) {
    return rule.segments().stream().filter(name -> now.membership().in(name) == wanted).findFirst();
  }
}
