package dev.tact.domain.analyze;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.config.Limits;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.contact.TimeWindow;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.node.ContactPolicyNode;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When everything that the clock opens is open for a candidate at once. Between two openings
 * nothing opens, so looking at every opening is enough.
 */
final class Openings {

  private final DecisionPlan plan;
  private final Instant at;
  private final List<Timed> timed = new ArrayList<>();
  private final List<Lifting> lifting = new ArrayList<>();
  private final Map<List<Gate>, Opening> known = new HashMap<>();
  private final Effort effort;

  private record Timed(Gate gate, ContactPolicy policy, ScopeMask scope) {}

  private record Lifting(ContactPolicy policy, CandidateMask widest) {}

  /** What a search for an opening came to. */
  sealed interface Answer permits Open, Never, Unknown {}

  /** Then it is open, for a customer who lives there. */
  record Open(Guess guess) implements Answer {}

  /** It never is. */
  record Never(String why) implements Answer {}

  /** It could not be told. */
  record Unknown(String why) implements Answer {}

  Openings(DecisionPlan plan, Instant at, Effort effort) {
    this.plan = plan;
    this.at = at;
    this.effort = effort;
    boolean judged = plan.steps().stream().anyMatch(s -> s.node() instanceof ContactPolicyNode);
    for (ContactPolicy policy : judged ? policies() : List.<ContactPolicy>of()) {
      if (policy.rule().type() == ContactRule.Type.ALLOW_OVERRIDE) {
        ScopeMask scope = ScopeMask.compile(policy.scopes(), plan.catalog());
        lifting.add(new Lifting(policy, scope.widest()));
      }
      if (policy.rule() instanceof TimeWindow window
          && policy.active().holds(at)
          && policy.scopes().scopes().stream().noneMatch(Scope.Segment.class::isInstance)) {
        timed.add(
            new Timed(
                Gate.of(policy, window, plan.settings().timezone()),
                policy,
                ScopeMask.compile(policy.scopes(), plan.catalog())));
      }
    }
  }

  /** An instant at which a candidate may be contacted as far as the clock is concerned. */
  Answer next(int candidate, Guess guess) {
    List<Gate> gates = gates(candidate, guess.channelId());
    for (Gate gate : gates) {
      if (gate.field().flatMap(name -> given(guess, name)).isPresent()) {
        return new Unknown("a rule says where the customer lives, which " + gate.words() + " read");
      }
    }
    return switch (opening(gates)) {
      case Opening.At(Instant instant, Map<String, ZoneId> zones) -> {
        Guess moved = guess.at(instant);
        for (Map.Entry<String, ZoneId> each : zones.entrySet()) {
          moved = name(each.getKey()).isPresent() ? move(moved, each) : moved;
        }
        yield new Open(moved);
      }
      case Opening.Never(List<Gate> closed) -> new Never(sentence(closed));
      case Opening.Unknown _ -> new Unknown(Unsettled.TOO_MUCH);
    };
  }

  /** When some gates are open at once. */
  Opening opening(List<Gate> gates) {
    Opening found = known.get(gates);
    if (found == null) {
      found = Opening.of(gates, at, effort);
      known.put(gates, found);
    }
    return found;
  }

  static String together(List<Gate> gates) {
    return String.join(" and ", gates.stream().map(Gate::words).toList());
  }

  static String sentence(List<Gate> closed) {
    return together(closed)
        + (closed.size() == 1 ? " is never open" : " are never open together")
        + " in the next "
        + Limits.ANALYSIS_DAYS
        + " days";
  }

  /** What the clock opens and closes for a candidate; "" for a request that names no channel. */
  List<Gate> gates(int candidate, String channelId) {
    Catalog catalog = plan.catalog();
    List<Gate> gates = new ArrayList<>();
    Optional<Channel> named = catalog.channel(channelId);
    for (Channel channel :
        named.or(() -> catalog.channel(candidate)).map(List::of).orElse(List.of())) {
      channel
          .quietHours()
          .ifPresent(hours -> gates.add(Gate.of(channel, hours, plan.settings().timezone())));
    }
    for (Timed each : timed) {
      CandidateMask scope = each.scope().resolve(channelId, "", Set.of());
      if (scope.has(candidate) && !isLifted(each.policy(), candidate)) {
        gates.add(each.gate());
      }
    }
    return List.copyOf(gates);
  }

  private boolean isLifted(ContactPolicy policy, int candidate) {
    boolean overridden =
        lifting.stream()
            .filter(each -> each.policy().priority() >= policy.priority())
            .anyMatch(each -> each.widest().has(candidate));
    boolean mandated = plan.catalog().offer(candidate).isMandatory(at);
    return policy.bypassable() && (overridden || mandated);
  }

  private List<ContactPolicy> policies() {
    return plan.shared().policies().policies();
  }

  private Guess move(Guess guess, Map.Entry<String, ZoneId> zone) {
    return guess.with(name(zone.getKey()).orElseThrow(), new Value.Text(zone.getValue().getId()));
  }

  private Optional<Value> given(Guess guess, String field) {
    return name(field).map(guess.values()::get).filter(value -> guess.at().equals(at));
  }

  private Optional<NameReference> name(String field) {
    return plan.shared()
        .layout()
        .find(field)
        .map(slot -> new NameReference(Namespace.CUSTOMER, slot, field, ValueType.TEXT));
  }

  /** Every set of gates that some candidate stands behind, with such candidates. */
  Map<List<Gate>, List<Integer>> sets() {
    Map<List<Gate>, List<Integer>> sets = new LinkedHashMap<>();
    Catalog catalog = plan.catalog();
    for (int candidate = 0; candidate < catalog.size(); candidate++) {
      List<String> channels = new ArrayList<>(List.of(""));
      if (catalog.channel(candidate).isEmpty()) {
        catalog.channels().forEach(channel -> channels.add(channel.id()));
      }
      for (String channel : channels) {
        List<Gate> gates = gates(candidate, channel);
        if (!gates.isEmpty()) {
          sets.computeIfAbsent(gates, _ -> new ArrayList<>()).add(candidate);
        }
      }
    }
    return sets;
  }
}
