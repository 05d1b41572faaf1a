package dev.tact.domain.trace;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricValues;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.OutcomeState;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.trace.RecordedFacts.CounterTimes;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The facts of a record as a plan reads them, and what of them the record does not hold. A counter
 * that was not recorded is told by one of the same scopes that reaches as far or further; nothing
 * is ever filled in from today.
 *
 * @param missing what the plan may ask for and nobody can tell, as people call it; empty when the
 *     facts are enough
 */
record RestoredFacts(Facts facts, List<String> missing) {

  /** Restores what is asked for as of the instant of the decision. */
  static RestoredFacts of(
      RecordedFacts recorded, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    List<String> missing = new ArrayList<>();
    Value[] slots = slots(recorded, layout, needs, missing);
    ContactState contacts = contacts(recorded, needs, now, missing);
    OutcomeState outcomes = outcomes(recorded, needs, missing);
    for (MetricSeries series : needs.metrics()) {
      if (!recorded.metrics().containsKey(series.label())) {
        missing.add("metrics." + series.key());
      }
    }
    if (needs.evidence() && recorded.evidence().isEmpty()) {
      missing.add(Replay.EVIDENCE);
    }
    return new RestoredFacts(
        new Facts(
            new Customer(customerId, slots),
            new Behaviour(contacts, outcomes, new MetricValues.Recorded(recorded.metrics())),
            recorded.evidence().orElse(Evidence.NONE),
            new QuotaUse(recorded.quotas()),
            new ModelFacts(recorded.models())),
        missing);
  }

  private static Value[] slots(
      RecordedFacts recorded, CustomerLayout layout, Needs needs, List<String> missing) {
    Map<String, Map<String, Value>> bySchema = new HashMap<>();
    for (RecordedFacts.FieldValue kept : recorded.values()) {
      bySchema
          .computeIfAbsent(kept.schemaId(), _ -> new HashMap<>())
          .put(kept.name(), kept.value());
    }
    Value[] slots = new Value[layout.size()];
    Arrays.fill(slots, Value.MISSING);
    for (int slot : needs.slots()) {
      CustomerLayout.Slot field = layout.slot(slot);
      Value value = bySchema.getOrDefault(field.schemaId(), Map.of()).get(field.name());
      if (value == null) {
        missing.add(name(field));
      } else {
        slots[slot] = value;
      }
    }
    return slots;
  }

  private static String name(CustomerLayout.Slot field) {
    return field.schemaId().equals(CustomerLayout.CONSENT)
        ? "consent." + field.name()
        : field.name().equals(CustomerLayout.ROW)
            ? "customer row of " + field.schemaId()
            : "customer." + field.name();
  }

  private static ContactState contacts(
      RecordedFacts recorded, Needs needs, Instant now, List<String> missing) {
    Map<Counter, Map<String, long[]>> times = new HashMap<>();
    for (Counter needed : needs.counters()) {
      Optional<CounterTimes> source = source(recorded.counters(), needed);
      if (source.isEmpty()) {
        missing.add(name(needed));
      }
      times.put(needed, source.map(kept -> times(kept, needed, now)).orElse(Map.of()));
    }
    return ContactState.restored(times);
  }

  /** The recorded counter itself, else one that saw all that this one would have seen. */
  private static Optional<CounterTimes> source(List<CounterTimes> recorded, Counter needed) {
    Optional<CounterTimes> wider = Optional.empty();
    for (CounterTimes kept : recorded) {
      if (kept.counter().equals(needed)) {
        return Optional.of(kept);
      }
      if (wider.isEmpty() && sees(kept, needed)) {
        wider = Optional.of(kept);
      }
    }
    return wider;
  }

  private static boolean sees(CounterTimes kept, Counter needed) {
    Counter counter = kept.counter();
    if (counter.per() != needed.per()
        || counter.reach().compareTo(needed.reach()) < 0
        || !counter.scopes().equals(needed.scopes())
        || !counter.within().equals(needed.within())) {
      return false;
    }
    return counter.newest() >= needed.newest()
        || kept.times().values().stream().allMatch(times -> times.size() < counter.newest());
  }

  private static Map<String, long[]> times(CounterTimes kept, Counter needed, Instant now) {
    // of the counter itself all is taken: reasons name contacts that are too old to count
    Instant oldest = kept.counter().equals(needed) ? Instant.MIN : now.minus(needed.reach());
    Map<String, long[]> byKey = HashMap.newHashMap(kept.times().size());
    kept.times()
        .forEach(
            (key, times) -> {
              long[] within =
                  times.stream()
                      .filter(time -> !time.isBefore(oldest))
                      .limit(needed.newest())
                      .mapToLong(Instant::toEpochMilli)
                      .toArray();
              if (within.length > 0) {
                byKey.put(key, within);
              }
            });
    return byKey;
  }

  private static OutcomeState outcomes(RecordedFacts recorded, Needs needs, List<String> missing) {
    Map<OutcomeCounter, Long> newest = new HashMap<>();
    for (OutcomeCounter needed : needs.outcomes()) {
      Optional<OutcomeCounter> source = source(recorded.outcomes(), needed);
      if (source.isEmpty()) {
        missing.add(name(needed));
      }
      OptionalLong time =
          source
              .flatMap(recorded.outcomes()::get)
              .map(at -> OptionalLong.of(at.toEpochMilli()))
              .orElse(OptionalLong.empty());
      time.ifPresent(at -> newest.put(needed, at));
    }
    return OutcomeState.restored(needs.outcomes(), newest);
  }

  /** Only the newest time matters, so one that reaches further back knows it as well. */
  private static Optional<OutcomeCounter> source(
      Map<OutcomeCounter, Optional<Instant>> recorded, OutcomeCounter needed) {
    if (recorded.containsKey(needed)) {
      return Optional.of(needed);
    }
    return recorded.keySet().stream()
        .filter(
            kept ->
                kept.outcomes().equals(needed.outcomes())
                    && kept.scopes().equals(needed.scopes())
                    && kept.reach().compareTo(needed.reach()) >= 0)
        .findFirst();
  }

  private static String name(Counter counter) {
    String per = counter.per() == Counter.Per.SCOPE ? "" : " per " + wire(counter.per());
    String within = counter.within().isGlobal() ? "" : " and " + scopes(counter.within());
    return "contacts in "
        + scopes(counter.scopes())
        + within
        + per
        + " within "
        + span(counter.reach());
  }

  private static String name(OutcomeCounter counter) {
    return "outcomes "
        + String.join(", ", counter.outcomes().stream().sorted().toList())
        + " in "
        + scopes(counter.scopes())
        + " within "
        + span(counter.reach());
  }

  private static String scopes(Scopes scopes) {
    List<String> texts = new ArrayList<>();
    for (Scope scope : scopes.scopes()) {
      texts.add(wire(scope.type()) + (scope.idText().isEmpty() ? "" : ":" + scope.idText()));
    }
    return String.join(scopes.all() ? " and " : " or ", texts);
  }

  private static String span(Duration reach) {
    return reach.toHours() % 24 == 0 ? reach.toDays() + "d" : reach.toHours() + "h";
  }

  private static String wire(Enum<?> constant) {
    return ConfigReader.wire(constant);
  }
}
