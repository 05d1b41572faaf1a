package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.Optional;

/**
 * A condition on a behavioural metric: judged once where the metric's value is the same for all
 * candidates, else once for each offer or candidate.
 *
 * @param read absent for a metric that is not active: its value is unknown
 */
record MeasuredPolicy(
    ContactPolicy policy, ScopeMask scope, MetricCondition rule, Optional<MetricRead> read)
    implements CompiledPolicy {

  @Override
  public int allowance(Circumstances now) {
    return picks() ? UNLIMITED : allowed(value(now, "", "", ""));
  }

  @Override
  public boolean picks() {
    return read.isPresent() && !read.get().isFixed();
  }

  @Override
  public void blockSome(Circumstances now, CandidateMask acting, CandidateMask alive) {
    int offer = -1;
    int left = UNLIMITED;
    for (int c = acting.next(0); c >= 0; c = acting.next(c + 1)) {
      if (!read.get().isOfOffer() || now.catalog().offerOrdinal(c) != offer) {
        offer = now.catalog().offerOrdinal(c);
        left = allowed(value(now, now.contact(c)));
      }
      if (left <= 0) {
        alive.remove(c);
      }
    }
  }

  @Override
  public int left(Circumstances now, int candidate, Contact contact, int allowance) {
    return picks() ? allowed(value(now, contact)) : allowance;
  }

  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    return new ContactReason.Measured(rule.condition(), value(now, contact));
  }

  /** What is not certainly false blocks. */
  private int allowed(Value value) {
    return rule.condition().test(value) == Truth.FALSE ? UNLIMITED : 0;
  }

  private Value value(Circumstances now, Contact contact) {
    return value(now, contact.offerId(), contact.channelId(), contact.creativeId());
  }

  private Value value(Circumstances now, String offerId, String channelId, String creativeId) {
    return read.isEmpty()
        ? Value.MISSING
        : read.get().value(now.facts().behaviour().metrics(), offerId, channelId, creativeId);
  }
}
