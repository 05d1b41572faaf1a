package dev.tact.domain.trace;

import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricValues;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.OutcomeState;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The facts of a decision, cut down to what the active plans ask for: customer values by name, and
 * per counter the contact times still within its reach.
 *
 * @param outcomes when the newest outcome of each counter was, if it counted any
 * @param metrics values by key, by the label of the metric
 * @param quotas the use of shared quantities that mattered
 * @param evidence of the offers that were scored; empty when no plan reads it
 */
public record RecordedFacts(
    List<FieldValue> values,
    List<CounterTimes> counters,
    Map<OutcomeCounter, Optional<Instant>> outcomes,
    Map<String, Map<String, Value>> metrics,
    Map<QuotaKey, BigDecimal> quotas,
    Optional<Evidence> evidence) {

  public RecordedFacts {
    values = List.copyOf(values);
    counters = List.copyOf(counters);
    outcomes = Map.copyOf(outcomes);
    metrics = Map.copyOf(metrics);
    quotas = Map.copyOf(quotas);
  }

  /** The value of one field of a schema; a value that is not there is kept as missing. */
  public record FieldValue(String schemaId, String name, Value value) {}

  /** The contact times that a counter keeps under its keys, newest first. */
  public record CounterTimes(Counter counter, Map<String, List<Instant>> times) {}

  /**
   * Cuts the facts down to the needs.
   *
   * @param evidence what remains of the evidence: that of the candidates which were scored
   */
  public static RecordedFacts of(
      Needs needs, CustomerLayout layout, Facts facts, Instant now, Evidence evidence) {
    List<FieldValue> values = new ArrayList<>(needs.slots().size());
    for (int slot : needs.slots()) {
      CustomerLayout.Slot field = layout.slot(slot);
      values.add(new FieldValue(field.schemaId(), field.name(), facts.customer().value(slot)));
    }
    List<CounterTimes> counters = new ArrayList<>(needs.counters().size());
    for (Counter counter : needs.counters()) {
      counters.add(new CounterTimes(counter, within(counter, facts.contacts(), now)));
    }
    Map<OutcomeCounter, Optional<Instant>> outcomes = new HashMap<>();
    for (OutcomeCounter counter : needs.outcomes()) {
      OptionalLong newest = facts.behaviour().outcomes().newest(counter);
      outcomes.put(
          counter,
          newest.isPresent()
              ? Optional.of(Instant.ofEpochMilli(newest.getAsLong()))
              : Optional.empty());
    }
    Map<String, Map<String, Value>> metrics = new HashMap<>();
    for (MetricSeries series : needs.metrics()) {
      metrics.put(series.label(), facts.behaviour().metrics().all(series));
    }
    return new RecordedFacts(
        values,
        counters,
        outcomes,
        metrics,
        facts.quotas().used(),
        needs.evidence() ? Optional.of(evidence) : Optional.empty());
  }

  /**
   * The facts as a plan reads them, or empty when the plan needs a fact that was not recorded:
   * nothing is ever filled in from today.
   */
  public Optional<Facts> facts(String customerId, CustomerLayout layout, Needs needs) {
    Optional<Value[]> rebuilt = slots(layout, needs.slots());
    if (rebuilt.isEmpty() || (needs.evidence() && evidence.isEmpty())) {
      return Optional.empty();
    }
    Map<Counter, Map<String, long[]>> times = new HashMap<>();
    for (CounterTimes kept : counters) {
      Map<String, long[]> byKey = new HashMap<>();
      kept.times().forEach((key, instants) -> byKey.put(key, millis(instants)));
      times.put(kept.counter(), byKey);
    }
    if (!times.keySet().containsAll(needs.counters())
        || !outcomes.keySet().containsAll(needs.outcomes())
        || needs.metrics().stream().anyMatch(each -> !metrics.containsKey(each.label()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Facts(
            new Customer(customerId, rebuilt.get()),
            new Behaviour(
                ContactState.restored(times), outcomeState(), new MetricValues.Recorded(metrics)),
            evidence.orElse(Evidence.NONE),
            new QuotaUse(quotas)));
  }

  private OutcomeState outcomeState() {
    Map<OutcomeCounter, Long> newest = new HashMap<>();
    outcomes.forEach(
        (counter, at) -> at.ifPresent(time -> newest.put(counter, time.toEpochMilli())));
    return OutcomeState.restored(outcomes.keySet(), newest);
  }

  private Optional<Value[]> slots(CustomerLayout layout, Collection<Integer> needed) {
    Map<List<String>, Value> byField = new HashMap<>();
    values.forEach(kept -> byField.put(List.of(kept.schemaId(), kept.name()), kept.value()));
    Value[] slots = new Value[layout.size()];
    Arrays.fill(slots, Value.MISSING);
    for (int slot : needed) {
      Value value = byField.get(List.of(layout.slot(slot).schemaId(), layout.slot(slot).name()));
      if (value == null) {
        return Optional.empty();
      }
      slots[slot] = value;
    }
    return Optional.of(slots);
  }

  private static Map<String, List<Instant>> within(
      Counter counter, ContactState contacts, Instant now) {
    long oldest = now.minus(counter.reach()).toEpochMilli();
    Map<String, List<Instant>> kept = new HashMap<>();
    for (String key : contacts.keys(counter)) {
      List<Instant> times = new ArrayList<>();
      for (long time : contacts.times(counter, key)) {
        if (time >= oldest) {
          times.add(Instant.ofEpochMilli(time));
        }
      }
      if (!times.isEmpty()) {
        kept.put(key, List.copyOf(times));
      }
    }
    return kept;
  }

  private static long[] millis(List<Instant> instants) {
    return instants.stream().mapToLong(Instant::toEpochMilli).toArray();
  }
}
