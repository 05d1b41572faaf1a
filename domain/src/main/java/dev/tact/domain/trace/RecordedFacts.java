package dev.tact.domain.trace;

import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.LearnedState;
import dev.tact.domain.run.Decision;
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
 * per counter the contact times still within its reach, and the newest where all are older.
 *
 * @param outcomes when the newest outcome of each counter was, if it counted any
 * @param metrics values by key, by the label of the metric
 * @param quotas the use of shared quantities that mattered
 * @param evidence of the offers that were scored, or of all; empty when no plan reads it
 * @param models what the models that were heard knew of the offers that were scored, by id
 */
public record RecordedFacts(
    List<FieldValue> values,
    List<CounterTimes> counters,
    Map<OutcomeCounter, Optional<Instant>> outcomes,
    Map<String, Map<String, Value>> metrics,
    Map<QuotaKey, BigDecimal> quotas,
    Optional<Evidence> evidence,
    Map<String, ModelState> models) {

  public RecordedFacts {
    values = List.copyOf(values);
    counters = List.copyOf(counters);
    outcomes = Map.copyOf(outcomes);
    metrics = Map.copyOf(metrics);
    quotas = Map.copyOf(quotas);
    models = Map.copyOf(models);
  }

  /** Facts of which models have no part. */
  public RecordedFacts(
      List<FieldValue> values,
      List<CounterTimes> counters,
      Map<OutcomeCounter, Optional<Instant>> outcomes,
      Map<String, Map<String, Value>> metrics,
      Map<QuotaKey, BigDecimal> quotas,
      Optional<Evidence> evidence) {
    this(values, counters, outcomes, metrics, quotas, evidence, Map.of());
  }

  /** The value of one field of a schema; a value that is not there is kept as missing. */
  public record FieldValue(String schemaId, String name, Value value) {}

  /** The contact times that a counter keeps under its keys, newest first. */
  public record CounterTimes(Counter counter, Map<String, List<Instant>> times) {}

  /** Cuts the facts of a decision down to what any of the plans may ask for. */
  public static RecordedFacts of(DecisionPlans plans, Facts facts, Instant now, Decision decision) {
    return of(
        plans.needs(),
        plans.layout(),
        facts,
        now,
        told(plans, facts.evidence(), decision),
        heard(decision));
  }

  /** A model that was heard at several places: what it knew of the offers of all of them. */
  private static Map<String, ModelState> heard(Decision decision) {
    Map<String, ModelState> models = new HashMap<>();
    for (Heard heard : decision.heard()) {
      models.merge(heard.modelId(), heard.kept(), RecordedFacts::together);
    }
    return models;
  }

  private static ModelState together(ModelState one, ModelState other) {
    return one instanceof LearnedState mine && other instanceof LearnedState theirs
        ? mine.and(theirs)
        : other;
  }

  /**
   * Of what was learned, what the decision could be told by: of all offers where rules read it,
   * else of those that were scored. Nothing learned of a scored offer is told as such, so that
   * other rules know it from what nobody kept.
   */
  private static Evidence told(DecisionPlans plans, Evidence all, Decision decision) {
    if (plans.rulesReadEvidence() || !plans.needs().evidence()) {
      return all;
    }
    Map<String, Evidence.Counts> offers = new HashMap<>();
    Map<String, Evidence.Counts> categories = new HashMap<>();
    for (int candidate : decision.scored().candidates()) {
      Offer offer = plans.catalog().offer(candidate);
      offers.put(offer.id(), all.offer(offer.id()));
      offer.categoryId().ifPresent(id -> categories.put(id, all.category(id)));
    }
    return new Evidence(offers, categories, all.all());
  }

  private static RecordedFacts of(
      Needs needs,
      CustomerLayout layout,
      Facts facts,
      Instant now,
      Evidence evidence,
      Map<String, ModelState> models) {
    List<FieldValue> values = new ArrayList<>(needs.slots().size());
    for (int slot : needs.slots()) {
      CustomerLayout.Slot field = layout.slot(slot);
      values.add(new FieldValue(field.schemaId(), field.name(), facts.customer().value(slot)));
    }
    List<CounterTimes> counters = new ArrayList<>(needs.counters().size());
    for (Counter counter : needs.counters()) {
      counters.add(new CounterTimes(counter, times(counter, facts.contacts(), now)));
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
        needs.evidence() ? Optional.of(evidence) : Optional.empty(),
        models);
  }

  /** The facts as plans read them that may ask for so much and no more than was recorded. */
  public Facts facts(String customerId, CustomerLayout layout, Needs needs, Instant now) {
    return RestoredFacts.of(this, customerId, layout, needs, now).facts();
  }

  private static Map<String, List<Instant>> times(
      Counter counter, ContactState contacts, Instant now) {
    long oldest = now.minus(counter.reach()).toEpochMilli();
    Map<String, List<Instant>> kept = new HashMap<>();
    contacts.timesByKey(counter).forEach((key, times) -> kept.put(key, times(times, oldest)));
    return kept;
  }

  /** Those that count, and in any case the newest: reasons say when that was, however old it is. */
  private static List<Instant> times(long[] newestFirst, long oldest) {
    int size = 1;
    while (size < newestFirst.length && newestFirst[size] >= oldest) {
      size++;
    }
    Instant[] kept = new Instant[size];
    for (int i = 0; i < size; i++) {
      kept[i] = Instant.ofEpochMilli(newestFirst[i]);
    }
    return List.of(kept);
  }
}
