package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns policies into what is judged. INVARIANT: overrides stand before the policies that they may
 * lift: those of the same or a lower priority.
 */
final class PolicyCompiler {

  private static final Comparator<ContactPolicy> IN_ORDER =
      Comparator.comparingInt((ContactPolicy policy) -> -policy.priority())
          .thenComparing(policy -> !(policy.rule() instanceof AllowOverride))
          .thenComparing(ContactPolicy::id);

  private final PolicyGround ground;
  private final CounterBook book = new CounterBook();

  PolicyCompiler(PolicyGround ground) {
    this.ground = ground;
  }

  List<CompiledPolicy> compile(List<ContactPolicy> policies) {
    Map<String, ContactPolicy> distinct = new HashMap<>();
    policies.forEach(policy -> distinct.put(policy.id(), policy));
    MandatoryOffers.policy(ground.catalog()).ifPresent(policy -> distinct.put(policy.id(), policy));
    List<ContactPolicy> ordered = new ArrayList<>(distinct.values());
    ordered.sort(IN_ORDER);
    // what is asked must be known in full before anything is counted: equal questions are one
    ordered.forEach(this::compile);
    return ordered.stream().map(this::compile).toList();
  }

  private CompiledPolicy compile(ContactPolicy policy) {
    ScopeMask mask = ScopeMask.compile(policy.scopes(), ground.catalog());
    return switch (policy.rule()) {
      case CountingRule rule -> counted(policy, mask, rule);
      case TimeWindow window -> timed(policy, mask, window);
      case OutcomeBased rule -> suppressing(policy, mask, rule);
      case SegmentExclusion rule -> new ExcludingPolicy(policy, mask, rule);
      case MutualExclusion rule -> competing(policy, mask, rule);
      case MetricCondition rule ->
          new MeasuredPolicy(
              policy,
              mask,
              rule,
              ground
                  .facts()
                  .series(rule.metric().metricId())
                  .filter(series -> rule.metric().problems(series).isEmpty())
                  .map(rule.metric()::of));
      case BudgetExhausted rule -> SpentPolicy.of(policy, mask, rule, ground.catalog());
      case AllowOverride _ ->
          new OverridingPolicy(
              policy,
              mask,
              byMembership(
                  policy.scopes(),
                  scopes -> new Counter(scopes, Counter.Per.SCOPE, Duration.ZERO, 1)));
    };
  }

  private CompiledPolicy counted(ContactPolicy policy, ScopeMask mask, CountingRule rule) {
    Scopes within = rule.within(ground.channels());
    int newest = 1;
    for (ContactLimit limit : rule.limits()) {
      newest = Math.max(newest, limit.max());
    }
    int most = newest;
    return new CountedPolicy(
        policy,
        mask,
        within.isGlobal()
            ? Optional.empty()
            : Optional.of(ScopeMask.compile(within, ground.catalog())),
        policy.id().equals(MandatoryOffers.ID),
        rule.limits(),
        rule.per(),
        byMembership(
            policy.scopes(),
            scopes ->
                book.counter(
                    scopes, sorted(within.scopes(), false), rule.per(), rule.reach(), most)),
        rule.limits().stream().anyMatch(limit -> limit.max() == 0));
  }

  private CompiledPolicy timed(ContactPolicy policy, ScopeMask mask, TimeWindow window) {
    return switch (window.zone()) {
      case TimeWindow.Zone.Fixed(ZoneId id) ->
          new TimedPolicy(policy, mask, window, Optional.empty(), Optional.of(id));
      case TimeWindow.Zone.Tenant _ ->
          new TimedPolicy(
              policy, mask, window, Optional.empty(), Optional.of(ground.settings().timezone()));
      case TimeWindow.Zone.Field(String name) ->
          new TimedPolicy(policy, mask, window, ground.layout().find(name), Optional.empty());
    };
  }

  /** Each outcome is asked about by itself, so that a reason can name it. */
  private CompiledPolicy suppressing(ContactPolicy policy, ScopeMask mask, OutcomeBased rule) {
    List<SuppressingPolicy.Awaited> awaited = new ArrayList<>();
    for (String outcome : rule.outcomes()) {
      ByMembership<OutcomeCounter> counters =
          byMembership(policy.scopes(), scopes -> book.outcome(scopes, outcome, rule.reach()));
      awaited.add(new SuppressingPolicy.Awaited(outcome, counters));
    }
    return new SuppressingPolicy(policy, mask, rule, awaited);
  }

  private CompiledPolicy competing(ContactPolicy policy, ScopeMask mask, MutualExclusion rule) {
    boolean paired = rule.isPaired(policy.scopes());
    CandidateMask listed = CandidateMask.none(ground.catalog().size());
    rule.offerIds().forEach(id -> listed.addAll(ground.catalog().having(id)));
    Set<String> scoped = new HashSet<>();
    List<Scope> others = new ArrayList<>();
    for (Scope scope : policy.scopes().scopes()) {
      if (scope instanceof Scope.OfOffer(String id)) {
        scoped.add(id);
      } else {
        others.add(scope);
      }
    }
    Set<Scope> all = new HashSet<>();
    scoped.forEach(id -> all.add(new Scope.OfOffer(id)));
    rule.offerIds().forEach(id -> all.add(new Scope.OfOffer(id)));
    Scopes besides = others.isEmpty() ? Scopes.GLOBAL : new Scopes(others, policy.scopes().all());
    return new CompetingPolicy(
        policy,
        mask,
        rule,
        paired,
        listed,
        Set.copyOf(rule.offerIds()),
        Set.copyOf(scoped),
        rule.windowDays()
            .map(
                _ ->
                    byMembership(
                        besides,
                        scopes ->
                            book.counter(
                                scopes, sorted(all, false), Counter.Per.OFFER, rule.reach(), 1))));
  }

  private static <T> ByMembership<T> byMembership(Scopes scopes, Function<Scopes, T> of) {
    Set<String> segments = new HashSet<>();
    for (Scope scope : scopes.scopes()) {
      if (scope instanceof Scope.Segment(String name)) {
        segments.add(name);
      }
    }
    return new ByMembership<>(
        counted(scopes, false).map(of),
        of.apply(counted(scopes, true).orElseThrow()),
        segments,
        scopes.all());
  }

  /**
   * What a policy counts: what lies inside its scopes, and for a member of a segment that is one of
   * several scopes everything. Empty when the policy does not concern the customer. Written in one
   * order without repetition, so that equal counts are equal counters.
   */
  private static Optional<Scopes> counted(Scopes scopes, boolean member) {
    Set<Scope> narrow = new HashSet<>();
    boolean everything = false;
    for (Scope scope : scopes.scopes()) {
      switch (scope) {
        case Scope.Global _ -> everything = true;
        case Scope.Segment _ -> everything |= member;
        case Scope other -> narrow.add(other);
      }
    }
    if (scopes.all()) {
      return Optional.of(narrow.isEmpty() ? Scopes.GLOBAL : sorted(narrow, narrow.size() > 1));
    }
    if (everything) {
      return Optional.of(Scopes.GLOBAL);
    }
    return narrow.isEmpty() ? Optional.empty() : Optional.of(sorted(narrow, false));
  }

  private static Scopes sorted(Collection<Scope> scopes, boolean all) {
    return new Scopes(
        scopes.stream()
            .distinct()
            .sorted(Comparator.comparing(Scope::type).thenComparing(Scope::idText))
            .toList(),
        all);
  }
}
