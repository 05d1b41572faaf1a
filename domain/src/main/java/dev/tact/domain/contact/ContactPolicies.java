package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.QuotaWatch;
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
 *   <li>A candidate is blocked when some policy blocks it and nothing lifts that policy for it.
 *       Order and duplicates of policies never change what is kept. Adding a policy that blocks
 *       never adds a candidate.
 *   <li>An `allow_override` lifts, for the candidates in its own scope, every `bypassable` policy
 *       of its own or a lower priority; priority means nothing else but which policy a reason names
 *       first. Not bypassable unless they say so are `budget_exhausted`, and `outcome_based` on
 *       complaints and opt-outs. A mandatory offer, while its mandate holds, lifts every bypassable
 *       policy but `frequency_cap`, `cross_channel_cap` and `customer_total_cap`; mandatory offers
 *       together may have five contacts with a customer on a UTC day. What is lifted still counts:
 *       such an item draws down every cap.
 *   <li>A policy acts from `activeFrom` until `activeTo` and on the candidates in its scope.
 *       Several scopes are a union that is counted together: one cap, not one for each. With
 *       `scopeMatch: all` a candidate, and a contact, must lie in every scope. A scoped policy
 *       counts only contacts and outcomes inside its scope and blocks only candidates inside it.
 *   <li>A segment scope holds everything for members of the segment, counts all their contacts, and
 *       nothing for others. Where nobody knows whether the customer is a member, a policy that
 *       blocks takes it for granted, and an override does not. A candidate without a creative is on
 *       the channel, and at the placement, that the request names; without such a request it is in
 *       no channel or placement scope. A creative without a placement is at the placement that the
 *       request names.
 *   <li>A cap of n in a window allows the n-th contact and blocks the next; 0 blocks everything in
 *       scope. All limits of one policy hold at once. A cooldown is a cap of one in a rolling
 *       window: exactly its hours after a contact the next is allowed. A contact dated after now
 *       counts as at now. Windows: {@link Window}. A `cross_channel_cap` acts on its channels alone
 *       and a `category_suppression` on its category: others are neither counted nor blocked.
 *   <li>`per` keeps a count for each offer, creative, category, sub-category, channel or placement
 *       inside the scope. What has no such key (no creative, say) is neither counted nor blocked.
 *   <li>`outcome_based` blocks its scope until `lookbackDays` after the newest of its outcomes,
 *       `segment_exclusion` for members and possible members, `metric_condition` while its
 *       condition is true or unknown, `budget_exhausted` what has used up what it looks at.
 *   <li>A time window blocks its scope while it is closed. It fails closed: a customer field that
 *       does not name a time zone blocks.
 *   <li>Of offers that compete under a `mutual_exclusion` the better-ranked one stays, and with
 *       `windowDays` none competes that was contacted in that time.
 *   <li>Items of one answer count against one another: judging leaves an allowance for every
 *       policy, and the {@link Slate} draws it down, item by item, on every kind of channel.
 * </ul>
 *
 * <p>Judged once per policy, with `per` once per key under which the customer was contacted, and
 * once per offer or candidate only where a metric is counted apart for them.
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
  public static ContactPolicies compile(List<ContactPolicy> policies, PolicyGround ground) {
    return new ContactPolicies(ground.catalog(), new PolicyCompiler(ground).compile(policies));
  }

  /** The cap on mandatory offers alone. */
  public ContactPolicies ofMandates() {
    return new ContactPolicies(
        catalog,
        Arrays.stream(policies)
            .filter(policy -> policy.policy().id().equals(MandatoryOffers.ID))
            .toList());
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
      if (policy.policy().id().equals(policyId)) {
        return policy instanceof CountedPolicy counted
            ? counted.counters().of(segments)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The instants at which what a policy looks back at has gone by: outcomes, and contacts of
   * competitors.
   *
   * @param segments the segments to which the customer may belong
   */
  public List<Instant> turns(String policyId, Behaviour behaviour, Set<String> segments) {
    List<Instant> turns = new ArrayList<>();
    for (CompiledPolicy policy : policies) {
      if (policy.policy().id().equals(policyId)) {
        switch (policy) {
          case SuppressingPolicy suppressing ->
              turns.addAll(suppressing.turns(behaviour, segments));
          case CompetingPolicy competing -> turns.addAll(competing.turns(behaviour, segments));
          default -> {
            // the others count, read a clock, or do not look back
          }
        }
      }
    }
    return turns;
  }

  CompiledPolicy[] compiled() {
    return policies;
  }

  /**
   * Judges all policies and takes what they block out of the candidates.
   *
   * @param alive narrowed in place
   * @param membership the segments to which the customer belongs
   */
  public ContactJudgement judge(
      CandidateMask alive, Situation situation, Facts facts, Membership membership) {
    return ContactJudgement.of(this, alive, situation, facts, membership);
  }

  /** What must be known of the use of budgets, whether or not they are limited. */
  public List<QuotaWatch> watches() {
    List<QuotaWatch> watches = new ArrayList<>();
    for (CompiledPolicy policy : policies) {
      if (policy instanceof SpentPolicy spent) {
        spent.watches().values().forEach(of -> of.forEach(each -> watches.add(each.watch())));
      }
    }
    return List.copyOf(watches);
  }

  /**
   * The caps and cooldowns that a contact takes past their limit, and that nothing lifts for it: a
   * reported contact is a fact, and is recorded all the same.
   *
   * @param before the customer's contacts without this one
   */
  public List<ContactPolicy> exceededBy(
      Contact contact, ContactState before, Set<String> segments, Instant now) {
    List<ContactPolicy> exceeded = new ArrayList<>();
    boolean overridden = false;
    boolean mandatory = catalog.isMandatory(contact.offerId(), now);
    WindowStarts starts = WindowStarts.at(now);
    for (CompiledPolicy policy : policies) {
      if (!policy.policy().active().holds(now)) {
        continue;
      }
      if (policy instanceof OverridingPolicy overriding) {
        overridden |= overriding.lifts(contact, segments);
      }
      if (policy instanceof CountedPolicy counted
          && !isLifted(policy.policy(), overridden, mandatory)
          && (mandatory || !counted.mandated())
          && counted.isExceeded(contact, before, segments, starts)) {
        exceeded.add(policy.policy());
      }
    }
    return List.copyOf(exceeded);
  }

  private static boolean isLifted(ContactPolicy policy, boolean overridden, boolean mandatory) {
    return policy.bypassable() && (overridden || (mandatory && !policy.rule().bindsMandatory()));
  }

  private static Needs needsOf(List<CompiledPolicy> policies) {
    Set<Integer> slots = new HashSet<>();
    Set<Counter> counters = new HashSet<>();
    Set<OutcomeCounter> outcomes = new HashSet<>();
    Set<MetricSeries> metrics = new HashSet<>();
    for (CompiledPolicy policy : policies) {
      switch (policy) {
        case CountedPolicy counted -> counters.addAll(counted.counters().both());
        case TimedPolicy timed -> timed.slot().ifPresent(slots::add);
        case SuppressingPolicy suppressing ->
            suppressing.outcomes().forEach(each -> outcomes.addAll(each.counters().both()));
        case CompetingPolicy competing ->
            competing.counters().ifPresent(each -> counters.addAll(each.both()));
        case MeasuredPolicy measured ->
            measured.read().ifPresent(read -> metrics.add(read.series()));
        case ExcludingPolicy _, SpentPolicy _, OverridingPolicy _ -> {
          // they read what every decision knows
        }
      }
    }
    return new Needs(slots, counters, outcomes, metrics, false);
  }
}
