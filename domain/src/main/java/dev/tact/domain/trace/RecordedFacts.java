package dev.tact.domain.trace;

import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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

  /** The facts as plans read them that may ask for so much and no more than was recorded. */
  public Facts facts(String customerId, CustomerLayout layout, Needs needs, Instant now) {
    return RestoredFacts.of(this, customerId, layout, needs, now).facts();
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
}
