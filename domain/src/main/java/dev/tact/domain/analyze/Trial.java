package dev.tact.domain.analyze;

import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricValues;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.OutcomeState;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges guesses with a compiled plan, exactly as a recommend would: what comes out is a fact, and
 * only from here come witnesses.
 */
final class Trial {

  private static final String SOMEBODY = "witness";
  private static final long OUTCOMES = 1_000_000;
  private static final String SCORES = "propensityScores";

  private final DecisionPlan plan;
  private final Needs needs;
  private final FactSlots slots;

  /**
   * Makes ready to try.
   *
   * @param slots of the names that guesses use
   */
  Trial(DecisionPlans plans, DecisionPlan plan, FactSlots slots) {
    this.plan = plan;
    this.needs = plans.needs();
    this.slots = slots;
  }

  DecisionPlan plan() {
    return plan;
  }

  Decision decide(Guess guess) {
    return DecisionRunner.decide(plan, situation(guess, 1), facts(guess));
  }

  /** Decides and says why every candidate left, the first thousand of each node. */
  Decision explain(Guess guess) {
    return DecisionRunner.explain(plan, situation(guess, plan.itemsMax()), facts(guess));
  }

  /** The guess as somebody whom anybody can try out. */
  Witness witness(Guess guess, String expected) {
    CustomerLayout layout = plan.shared().layout();
    Map<String, Object> customer = new TreeMap<>();
    for (Map.Entry<NameReference, Value> each : guess.values().entrySet()) {
      NameReference field = each.getKey();
      if (field.namespace() == Namespace.CUSTOMER && !layout.isHidden(field.slot())) {
        json(each.getValue()).ifPresent(value -> customer.put(field.name(), value));
      } else if (isFact(field)) {
        json(each.getValue()).ifPresent(value -> customer.put(field.qualified(), value));
      }
    }
    List<Witness.Past> history =
        guess.history().stream()
            .map(contact -> new Witness.Past(contact.at(), contact.offerId(), contact.channelId()))
            .sorted((one, other) -> one.at().compareTo(other.at()))
            .toList();
    DecisionRequest request = request(guess, 1);
    return new Witness(
        customer,
        request.attributes(),
        request.segments(),
        history,
        guess.at(),
        request.channelId(),
        expected);
  }

  /** What no row and no request says, but the history does. */
  private static boolean isFact(NameReference field) {
    return isLadder(field)
        || field.namespace() == Namespace.METRICS
        || field.namespace() == Namespace.OUTCOMES;
  }

  private Situation situation(Guess guess, int limit) {
    return new Situation(request(guess, limit), guess.at(), new Chance(1));
  }

  private DecisionRequest request(Guess guess, int limit) {
    Map<String, Object> attributes = new TreeMap<>();
    Map<String, Object> scores = new TreeMap<>();
    Set<String> segments = new TreeSet<>();
    guess
        .values()
        .forEach(
            (field, value) -> {
              switch (field.namespace()) {
                case ATTRIBUTES ->
                    json(value).ifPresent(json -> attributes.put(field.name(), json));
                case PROPENSITY -> json(value).ifPresent(json -> scores.put(field.name(), json));
                case SEGMENTS -> {
                  if (value.equals(Value.TRUE)) {
                    segments.add(field.name());
                  }
                }
                default -> {
                  // not told by the request
                }
              }
            });
    scores.remove(FactSlots.LADDER);
    if (!scores.isEmpty()) {
      attributes.put(SCORES, scores);
    }
    return new DecisionRequest(
        SOMEBODY,
        Optional.of(guess.channelId()).filter(id -> !id.isEmpty()),
        Optional.empty(),
        limit,
        attributes,
        segments,
        List.of(),
        List.of(),
        Map.of());
  }

  private Facts facts(Guess guess) {
    Map<OutcomeCounter, Long> outcomes = new HashMap<>();
    Map<String, Map<String, Value>> metrics = new HashMap<>();
    for (MetricSeries series : needs.metrics()) {
      metrics.put(series.label(), new HashMap<>());
    }
    guess
        .values()
        .forEach(
            (field, value) -> {
              if (field.namespace() == Namespace.OUTCOMES
                  && value instanceof Value.Time(long millis, boolean _)) {
                outcomes.put(slots.outcome(field.slot()), millis);
              }
              if (field.namespace() == Namespace.METRICS) {
                put(slots.metric(field.slot()), value, metrics);
              }
            });
    return new Facts(
        new Customer(SOMEBODY, values(guess)),
        new Behaviour(
            contacts(guess.history()),
            OutcomeState.restored(needs.outcomes(), outcomes),
            new MetricValues.Recorded(metrics)),
        evidence(guess),
        quotas(guess.at()));
  }

  /** Nothing is used, and what is so little that one contact may be too much is looked at. */
  private QuotaUse quotas(Instant at) {
    Supply supply = plan.shared().supply();
    if (supply.isUnlimited()) {
      return QuotaUse.NONE;
    }
    Map<QuotaKey, BigDecimal> used = new HashMap<>();
    for (Watched watched : supply.watched(LocalDate.ofInstant(at, ZoneOffset.UTC))) {
      if (watched.isTight(BigDecimal.ZERO)) {
        used.put(watched.quota().key(), BigDecimal.ZERO);
      }
    }
    return new QuotaUse(used);
  }

  /** Where the evidence of all outcomes is to say something, so many of a million were positive. */
  private static Evidence evidence(Guess guess) {
    for (Map.Entry<NameReference, Value> each : guess.values().entrySet()) {
      if (isLadder(each.getKey()) && each.getValue() instanceof Value.Num(double share)) {
        long positive = Math.clamp(Math.round(share * OUTCOMES), 0, OUTCOMES);
        return new Evidence(Map.of(), Map.of(), new Evidence.Counts(positive, OUTCOMES - positive));
      }
    }
    return Evidence.NONE;
  }

  private static boolean isLadder(NameReference field) {
    return field.namespace() == Namespace.PROPENSITY && field.name().equals(FactSlots.LADDER);
  }

  private ContactState contacts(List<Contact> history) {
    return ContactState.of(needs.counters(), history);
  }

  /** A metric that reads the candidate's own dimensions says the same of every candidate. */
  private void put(MetricRead read, Value value, Map<String, Map<String, Value>> metrics) {
    Map<String, Value> values =
        metrics.computeIfAbsent(read.series().label(), _ -> new HashMap<>());
    if (read.isFixed()) {
      values.put(read.key("", "", ""), value);
      return;
    }
    Catalog catalog = plan.catalog();
    for (int candidate = 0; candidate < catalog.size(); candidate++) {
      values.put(
          read.key(
              catalog.offer(candidate).id(),
              catalog.channel(candidate).map(channel -> channel.id()).orElse(""),
              catalog.creative(candidate).map(creative -> creative.id()).orElse("")),
          value);
    }
  }

  private Value[] values(Guess guess) {
    CustomerLayout layout = plan.shared().layout();
    Value[] values = layout.values(Map.of());
    guess
        .values()
        .forEach(
            (field, value) -> {
              if (field.namespace() == Namespace.CUSTOMER) {
                for (int slot : plan.admission().read(Set.of(field.slot()))) {
                  values[slot] = value;
                  if (!layout.isHidden(slot) && !value.isMissing()) {
                    layout
                        .rowSlot(layout.slot(slot).schemaId())
                        .ifPresent(row -> values[row] = Value.TRUE);
                  }
                }
              }
            });
    return values;
  }

  /** A value as people write it; empty for a missing one. */
  static Optional<Object> json(Value value) {
    return switch (value) {
      case Value.Missing _ -> Optional.empty();
      case Value.Num(double number) -> Optional.of(number(number));
      case Value.Text(String text) -> Optional.of(text);
      case Value.Bool(boolean flag) -> Optional.of(flag);
      case Value.Time(long millis, boolean days) ->
          Optional.of(
              days
                  ? ((Value.Time) value).date().toString()
                  : Instant.ofEpochMilli(millis).toString());
      case Value.Many(List<Value> values) ->
          Optional.of(values.stream().flatMap(each -> json(each).stream()).toList());
    };
  }

  private static Object number(double number) {
    boolean whole = Math.floor(number) == number && Math.abs(number) < 1e15;
    return whole ? (Object) (long) number : new BigDecimal(Double.toString(number));
  }
}
