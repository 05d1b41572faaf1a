package dev.tact.domain.contact;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns policies into what is judged. Policies that count the same contacts share one counter, made
 * wide enough for all of them, so that a customer's state stays small.
 */
final class PolicyCompiler {

  private static final Comparator<ContactPolicy> FIRST_NAMED_FIRST =
      Comparator.comparingInt((ContactPolicy policy) -> -policy.priority())
          .thenComparing(ContactPolicy::id);

  private final Catalog catalog;
  private final CustomerLayout layout;
  private final TenantSettings settings;
  private final Map<Grain, Counter> counters = new HashMap<>();

  /** Which contacts are counted, and what apart. */
  private record Grain(Scopes scopes, Counter.Per per) {}

  PolicyCompiler(Catalog catalog, CustomerLayout layout, TenantSettings settings) {
    this.catalog = catalog;
    this.layout = layout;
    this.settings = settings;
  }

  List<CompiledPolicy> compile(List<ContactPolicy> policies) {
    Map<String, ContactPolicy> distinct = new HashMap<>();
    policies.forEach(policy -> distinct.put(policy.id(), policy));
    List<ContactPolicy> ordered = new ArrayList<>(distinct.values());
    ordered.sort(FIRST_NAMED_FIRST);
    ordered.forEach(this::claim);
    return ordered.stream().map(this::compile).toList();
  }

  private void claim(ContactPolicy policy) {
    if (policy.rule() instanceof CountingRule rule) {
      claim(counted(policy.scopes(), true).orElseThrow(), rule);
      counted(policy.scopes(), false).ifPresent(scopes -> claim(scopes, rule));
    }
  }

  private void claim(Scopes scopes, CountingRule rule) {
    int newest = 1;
    for (ContactLimit limit : rule.limits()) {
      newest = Math.max(newest, limit.max());
    }
    counters.merge(
        new Grain(scopes, rule.per()),
        new Counter(scopes, rule.per(), rule.reach(), newest),
        (one, other) ->
            new Counter(
                one.scopes(),
                one.per(),
                longer(one.reach(), other.reach()),
                Math.max(one.newest(), other.newest())));
  }

  private CompiledPolicy compile(ContactPolicy policy) {
    ScopeMask mask = ScopeMask.compile(policy.scopes(), catalog);
    return switch (policy.rule()) {
      case CountingRule rule -> {
        Scopes member = counted(policy.scopes(), true).orElseThrow();
        yield new CompiledPolicy.Counting(
            policy,
            mask,
            rule.limits(),
            rule.per(),
            counted(policy.scopes(), false).map(scopes -> counter(scopes, rule)),
            counter(member, rule),
            segments(policy.scopes()),
            rule.limits().stream().anyMatch(limit -> limit.max() == 0));
      }
      case TimeWindow window ->
          switch (window.zone()) {
            case TimeWindow.Zone.Fixed(ZoneId id) ->
                new CompiledPolicy.Timed(policy, mask, window, Optional.empty(), Optional.of(id));
            case TimeWindow.Zone.Tenant _ ->
                new CompiledPolicy.Timed(
                    policy, mask, window, Optional.empty(), Optional.of(settings.timezone()));
            case TimeWindow.Zone.Field(String name) ->
                new CompiledPolicy.Timed(policy, mask, window, layout.find(name), Optional.empty());
          };
    };
  }

  private Counter counter(Scopes scopes, CountingRule rule) {
    return counters.get(new Grain(scopes, rule.per()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Set<String> segments(Scopes scopes) {
    Set<String> names = new HashSet<>();
    for (Scope scope : scopes.scopes()) {
      if (scope instanceof Scope.Segment(String name)) {
        names.add(name);
      }
    }
    return Set.copyOf(names);
  }

  /**
   * Which contacts a policy counts: those inside its scopes, and for a member of a segment that is
   * one of several scopes all of them. Empty when the policy does not concern the customer. Written
   * in one order without repetition, so that equal counts are equal counters.
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
      return Optional.of(narrow.isEmpty() ? Scopes.GLOBAL : ordered(narrow, narrow.size() > 1));
    }
    if (everything) {
      return Optional.of(Scopes.GLOBAL);
    }
    return narrow.isEmpty() ? Optional.empty() : Optional.of(ordered(narrow, false));
  }

  private static Scopes ordered(Set<Scope> scopes, boolean all) {
    return new Scopes(
        scopes.stream()
            .sorted(Comparator.comparing(Scope::type).thenComparing(Scope::idText))
            .toList(),
        all);
  }
}
