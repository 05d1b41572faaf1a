package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.ScopeMask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cap, a cooldown or a suppression.
 *
 * @param within the candidates that it concerns besides its scopes; absent for all
 * @param mandated whether it concerns mandatory offers only, while their mandates hold
 * @param limits its limits, at least one
 * @param never whether a limit of 0 blocks whatever the counts say
 */
record CountedPolicy(
    ContactPolicy policy,
    ScopeMask scope,
    Optional<ScopeMask> within,
    boolean mandated,
    List<ContactLimit> limits,
    Counter.Per per,
    ByMembership<Counter> counters,
    boolean never)
    implements CompiledPolicy {

  private static final long[] NEVER = {};

  CountedPolicy {
    limits = List.copyOf(limits);
  }

  @Override
  public CandidateMask acting(Circumstances now) {
    CandidateMask mask = now.resolve(scope);
    if (within.isEmpty() && !mandated) {
      return mask;
    }
    CandidateMask acting = mask.copy();
    if (within.isPresent()) {
      acting.retainAll(now.resolve(within.get()));
    }
    if (mandated) {
      acting.retainAll(now.catalog().mandatory(now.situation().now()));
    }
    return acting;
  }

  /** With `per` nothing is said of the whole scope, unless nothing at all is allowed. */
  @Override
  public int allowance(Circumstances now) {
    if (never) {
      return 0;
    }
    return per == Counter.Per.SCOPE ? left(now, "") : UNLIMITED;
  }

  @Override
  public boolean picks() {
    return per != Counter.Per.SCOPE;
  }

  /** Walks the few keys under which the customer was contacted, not the many candidates. */
  @Override
  public void blockSome(Circumstances now, CandidateMask acting, CandidateMask alive) {
    Optional<Counter> counter = counter(now);
    if (counter.isPresent()) {
      Map<String, long[]> byKey = now.facts().contacts().timesByKey(counter.get());
      byKey.forEach(
          (key, times) -> {
            if (left(times, now.starts()) <= 0) {
              blockKey(key, now, acting, alive);
            }
          });
    }
  }

  /** Takes out the candidates under one key on which the policy acts. */
  void blockKey(String key, Circumstances now, CandidateMask acting, CandidateMask alive) {
    Catalog catalog = now.catalog();
    if (per == Counter.Per.OFFER) {
      Optional<Integer> offer = catalog.offerOrdinal(key);
      if (offer.isPresent()) {
        int end = catalog.firstCandidate(offer.get() + 1);
        for (int i = catalog.firstCandidate(offer.get()); i < end; i++) {
          if (acting.has(i)) {
            alive.remove(i);
          }
        }
      }
      return;
    }
    alive.removeBoth(catalog.having(key), acting);
    if (per == Counter.Per.CHANNEL && key.equals(now.channelId())) {
      alive.removeBoth(catalog.unbound(), acting);
    }
    if (per == Counter.Per.PLACEMENT && key.equals(now.placementId())) {
      alive.removeBoth(catalog.unplaced(), acting);
    }
  }

  @Override
  public int left(Circumstances now, int candidate, Contact contact, int allowance) {
    if (never || per == Counter.Per.SCOPE) {
      return allowance;
    }
    String key = per.key(contact);
    return key.isEmpty() ? UNLIMITED : left(now, key);
  }

  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    String key = per.key(contact);
    return CountedReason.of(this, key, times(now, key), drawn, now.starts());
  }

  /**
   * Whether a contact takes it past a limit.
   *
   * @param before the customer's contacts without this one
   */
  boolean isExceeded(
      Contact contact, ContactState before, Set<String> segments, WindowStarts starts) {
    Optional<Counter> counter = counters.of(segments);
    if (counter.isEmpty() || !counter.get().counts(contact)) {
      return false;
    }
    long[] times = before.times(counter.get(), per.key(contact));
    for (ContactLimit limit : limits) {
      if (contact.at().toEpochMilli() >= limit.window().start(starts)
          && starts.count(times, limit.window()) >= limit.max()) {
        return true;
      }
    }
    return false;
  }

  private int left(Circumstances now, String key) {
    Optional<Counter> counter = counter(now);
    return counter.isEmpty()
        ? UNLIMITED
        : left(now.facts().contacts().times(counter.get(), key), now.starts());
  }

  /** How many more contacts the limits allow after these; 0 or less blocks. */
  private int left(long[] newestFirst, WindowStarts starts) {
    int left = UNLIMITED;
    for (int i = 0; i < limits.size(); i++) {
      ContactLimit limit = limits.get(i);
      left = Math.min(left, limit.max() - starts.count(newestFirst, limit.window()));
    }
    return left;
  }

  private Optional<Counter> counter(Circumstances now) {
    return counters.of(now.membership().possible());
  }

  private long[] times(Circumstances now, String key) {
    Optional<Counter> counter = counter(now);
    return counter.isEmpty() ? NEVER : now.facts().contacts().times(counter.get(), key);
  }
}
