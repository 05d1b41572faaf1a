package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The contact policies of a plan, compiled over one catalog. This is how they combine:
 *
 * <ul>
 *   <li>Blocking trumps passing: a candidate is kept exactly when no policy blocks it. Order,
 *       priority and duplicates of policies never change what is kept; priority only says which
 *       policy a reason names first. Adding a policy never adds a candidate.
 *   <li>A policy acts from `activeFrom` until `activeTo` and on the candidates in its scope.
 *       Several scopes are a union that is counted together: one cap, not one for each. With
 *       `scopeMatch: all` a candidate, and a contact, must lie in every scope. A scoped policy
 *       counts only contacts inside its scope and blocks only candidates inside it.
 *   <li>A segment scope holds everything for members of the segment, counts all their contacts, and
 *       nothing for others. A candidate without a creative is on the channel, and at the placement,
 *       that the request names; without such a request it is in no channel or placement scope. A
 *       creative without a placement is at the placement that the request names.
 *   <li>A cap of n in a window allows the n-th contact and blocks the next; 0 blocks everything in
 *       scope. All limits of one policy hold at once. A cooldown is a cap of one in a rolling
 *       window: exactly its hours after a contact the next is allowed. A contact dated after now
 *       counts as at now. Windows: {@link Window}.
 *   <li>`per` keeps a count for each offer, creative, category, sub-category, channel or placement
 *       inside the scope. What has no such key (no creative, say) is neither counted nor blocked.
 *   <li>A time window blocks its scope while it is closed. It fails closed: a customer field that
 *       does not name a time zone blocks.
 *   <li>Items of one answer count against one another: judging leaves an allowance for every
 *       policy, and the {@link Slate} draws it down, item by item, on every kind of channel.
 * </ul>
 *
 * <p>Judged once per policy, or with `per` once per key under which the customer was contacted;
 * never once per candidate.
 */
public final class ContactPolicies {

  private final Catalog catalog;
  private final CompiledPolicy[] policies;
  private final Needs needs;

  private ContactPolicies(Catalog catalog, List<CompiledPolicy> policies) {
    this.catalog = catalog;
    this.policies = policies.toArray(CompiledPolicy[]::new);
    this.needs = needsOf(policies);
  }

  /** Policies with the same id are one policy. */
  public static ContactPolicies compile(
      List<ContactPolicy> policies,
      Catalog catalog,
      CustomerLayout layout,
      TenantSettings settings) {
    return new ContactPolicies(
        catalog, new PolicyCompiler(catalog, layout, settings).compile(policies));
  }

  public Needs needs() {
    return needs;
  }

  public Catalog catalog() {
    return catalog;
  }

  /** The policies, the one that a reason names first in front. */
  public List<ContactPolicy> policies() {
    return Arrays.stream(policies).map(CompiledPolicy::policy).toList();
  }

  /** What a policy counts for a customer with these segments; empty when it counts nothing. */
  public Optional<Counter> counted(String policyId, Set<String> segments) {
    for (CompiledPolicy policy : policies) {
      if (policy.policy().id().equals(policyId)
          && policy instanceof CompiledPolicy.Counting counting) {
        return counting.counterFor(segments);
      }
    }
    return Optional.empty();
  }

  CompiledPolicy[] compiled() {
    return policies;
  }

  /**
   * Judges all policies and takes what they block out of the candidates.
   *
   * @param alive narrowed in place
   * @param segments the segments to which the customer belongs
   */
  public ContactJudgement judge(
      CandidateMask alive, Situation situation, Facts facts, Set<String> segments) {
    return ContactJudgement.of(this, alive, situation, facts, segments);
  }

  /**
   * The caps and cooldowns that a contact takes past their limit: a reported contact is a fact, and
   * is recorded all the same.
   *
   * @param before the customer's contacts without this one
   */
  public List<ContactPolicy> exceededBy(
      Contact contact, ContactState before, Set<String> segments, Instant now) {
    List<ContactPolicy> exceeded = new ArrayList<>();
    WindowStarts starts = WindowStarts.at(now);
    for (CompiledPolicy policy : policies) {
      if (policy instanceof CompiledPolicy.Counting counting
          && counting.policy().active().holds(now)
          && isExceeded(counting, contact, before, segments, starts)) {
        exceeded.add(counting.policy());
      }
    }
    return List.copyOf(exceeded);
  }

  private static boolean isExceeded(
      CompiledPolicy.Counting policy,
      Contact contact,
      ContactState before,
      Set<String> segments,
      WindowStarts starts) {
    Optional<Counter> counter = policy.counterFor(segments);
    if (counter.isEmpty() || !counter.get().counts(contact)) {
      return false;
    }
    long[] times = before.times(counter.get(), policy.per().key(contact));
    for (ContactLimit limit : policy.limits()) {
      if (contact.at().toEpochMilli() >= limit.window().start(starts)
          && starts.count(times, limit.window()) >= limit.max()) {
        return true;
      }
    }
    return false;
  }

  private static Needs needsOf(List<CompiledPolicy> policies) {
    Set<Integer> slots = new HashSet<>();
    Set<Counter> counters = new HashSet<>();
    for (CompiledPolicy policy : policies) {
      switch (policy) {
        case CompiledPolicy.Counting counting -> {
          counting.counter().ifPresent(counters::add);
          if (!counting.segments().isEmpty()) {
            counters.add(counting.memberCounter());
          }
        }
        case CompiledPolicy.Timed timed -> timed.slot().ifPresent(slots::add);
      }
    }
    return Needs.ofSlots(slots).and(Needs.ofCounters(counters));
  }
}
