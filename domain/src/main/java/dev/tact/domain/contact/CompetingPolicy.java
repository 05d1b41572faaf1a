package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.ScopeMask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mutual exclusion.
 *
 * @param paired whether the offers in scope compete with the listed ones, instead of the listed
 *     ones with one another
 * @param listed the candidates of the listed offers
 * @param listedIds the listed offers
 * @param scopedIds the offers in scope, when paired
 * @param counters past contacts of all of them, per offer; absent when only this answer counts
 */
record CompetingPolicy(
    ContactPolicy policy,
    ScopeMask scope,
    MutualExclusion rule,
    boolean paired,
    CandidateMask listed,
    Set<String> listedIds,
    Set<String> scopedIds,
    Optional<ByMembership<Counter>> counters)
    implements CompiledPolicy {

  @Override
  public CandidateMask acting(Circumstances now) {
    CandidateMask acting = now.resolve(scope).copy();
    if (paired) {
      acting.addAll(listed);
    } else {
      acting.retainAll(listed);
    }
    return acting;
  }

  @Override
  public int allowance(Circumstances now) {
    return UNLIMITED;
  }

  /** Whether two candidates on which it acts may not stand in one answer. */
  boolean conflict(Circumstances now, int one, int other) {
    if (now.catalog().offerOrdinal(one) == now.catalog().offerOrdinal(other)) {
      return false;
    }
    if (!paired) {
      return true;
    }
    CandidateMask scoped = now.resolve(scope);
    return (scoped.has(one) && listed.has(other)) || (scoped.has(other) && listed.has(one));
  }

  @Override
  public boolean picks() {
    return counters.isPresent();
  }

  @Override
  public void blockSome(Circumstances now, CandidateMask acting, CandidateMask alive) {
    if (pastContacts(now).isEmpty()) {
      return;
    }
    for (int c = acting.next(0); c >= 0; c = acting.next(c + 1)) {
      if (alive.has(c) && competitor(now, c).isPresent()) {
        alive.remove(c);
      }
    }
  }

  @Override
  public int left(Circumstances now, int candidate, Contact contact, int allowance) {
    return competitor(now, candidate).isPresent() ? 0 : UNLIMITED;
  }

  @Override
  public ContactReason reason(Circumstances now, int candidate, Contact contact, int drawn) {
    Optional<String> other = competitor(now, candidate);
    return new ContactReason.Competes(
        rule, other, other.map(id -> since(now, pastContacts(now).get(id))));
  }

  /** The offer that competes with a candidate and was contacted last, if any was in the window. */
  private Optional<String> competitor(Circumstances now, int candidate) {
    String own = now.catalog().offer(candidate).id();
    long start = now.starts().now() - rule.reach().toMillis();
    String found = null;
    long newest = start;
    for (Map.Entry<String, long[]> past : pastContacts(now).entrySet()) {
      String id = past.getKey();
      long time = past.getValue()[0];
      boolean later = time > newest || (time == newest && found != null && id.compareTo(found) < 0);
      if (later && !id.equals(own) && competes(now, candidate, id)) {
        newest = time;
        found = id;
      }
    }
    return Optional.ofNullable(found);
  }

  private boolean competes(Circumstances now, int candidate, String id) {
    return !paired
        || (listedIds.contains(id) && now.resolve(scope).has(candidate))
        || (scopedIds.contains(id) && listed.has(candidate));
  }

  /** When the newest contact of each competitor stops to matter. */
  List<Instant> turns(Behaviour behaviour, Set<String> segments) {
    return pastContacts(behaviour, segments).values().stream()
        .map(times -> Instant.ofEpochMilli(times[0]).plus(rule.reach()))
        .toList();
  }

  private Map<String, long[]> pastContacts(Circumstances now) {
    return pastContacts(now.facts().behaviour(), now.membership().possible());
  }

  private Map<String, long[]> pastContacts(Behaviour behaviour, Set<String> segments) {
    Optional<Counter> counter = counters.isEmpty() ? Optional.empty() : counters.get().of(segments);
    return counter.isEmpty() ? Map.of() : behaviour.contacts().timesByKey(counter.get());
  }

  private static Duration since(Circumstances now, long[] newestFirst) {
    return Duration.ofMillis(Math.max(0, now.starts().now() - newestFirst[0]));
  }
}
