package dev.tact.persistence.record;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.trace.RecordedFacts.CounterTimes;
import dev.tact.domain.trace.RecordedFacts.FieldValue;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a {@link FactsEncoder} wrote. */
final class FactsDecoder {

  private final ByteSource source;
  private final Terms terms;
  private final ValueSource values;
  private final long now;

  FactsDecoder(ByteSource source, Terms terms, ValueSource values, long now) {
    this.source = source;
    this.terms = terms;
    this.values = values;
    this.now = now;
  }

  RecordedFacts facts() {
    FactShape shape = FactShape.of(source.size(), terms);
    List<FieldValue> fields = new ArrayList<>(shape.fields().size());
    for (Term.Field field : shape.fields()) {
      fields.add(new FieldValue(field.schemaId(), field.name(), values.value()));
    }
    int flags = source.flags();
    boolean times = (flags & FactsEncoder.WITH_TIMES) != 0;
    Instant[] table = times ? TimeTable.read(source, now) : new Instant[0];
    List<CounterTimes> contacts = contacts(shape, times, table);
    Map<OutcomeCounter, Optional<Instant>> outcomes = outcomes(shape, times, table);
    Map<String, Map<String, Value>> metrics = new HashMap<>();
    if ((flags & FactsEncoder.WITH_METRICS) != 0) {
      shape.metrics().forEach(label -> metrics.put(label, metric()));
    }
    return new RecordedFacts(
        fields,
        contacts,
        outcomes,
        metrics,
        (flags & FactsEncoder.WITH_QUOTAS) == 0 ? Map.of() : quotas(),
        (flags & FactsEncoder.WITH_EVIDENCE) == 0 ? Optional.empty() : Optional.of(evidence()),
        (flags & FactsEncoder.WITH_MODELS) == 0
            ? Map.of()
            : new StateSource(source, terms).states());
  }

  private List<CounterTimes> contacts(FactShape shape, boolean times, Instant[] table) {
    List<CounterTimes> contacts = new ArrayList<>(shape.contacts().size());
    int next = times ? source.size() - 1 : -1;
    for (Counter counter : shape.contacts()) {
      if (next != 0) {
        contacts.add(new CounterTimes(counter, Map.of()));
        next--;
      } else {
        contacts.add(new CounterTimes(counter, counted(counter, table)));
        next = source.size() - 1;
      }
    }
    return contacts;
  }

  private Map<String, List<Instant>> counted(Counter counter, Instant[] table) {
    if (counter.per() == Counter.Per.SCOPE) {
      return Map.of("", TimeTable.places(source, table));
    }
    Map<String, List<Instant>> counted = new HashMap<>();
    for (int left = source.size(); left > 0; left--) {
      String key = ref();
      counted.put(key, TimeTable.places(source, table));
    }
    return counted;
  }

  private Map<OutcomeCounter, Optional<Instant>> outcomes(
      FactShape shape, boolean times, Instant[] table) {
    Map<OutcomeCounter, Optional<Instant>> outcomes = new HashMap<>();
    for (OutcomeCounter counter : shape.outcomes()) {
      int place = times ? source.size() - 1 : -1;
      outcomes.put(counter, place < 0 ? Optional.empty() : Optional.of(table[place]));
    }
    return outcomes;
  }

  private Map<String, Value> metric() {
    Map<String, Value> counted = new HashMap<>();
    for (int left = source.size(); left > 0; left--) {
      List<String> parts = new ArrayList<>();
      for (int part = source.size(); part > 0; part--) {
        parts.add(ref());
      }
      counted.put(MetricSeries.key(parts), values.value());
    }
    return counted;
  }

  private Map<QuotaKey, BigDecimal> quotas() {
    Map<QuotaKey, BigDecimal> quotas = new HashMap<>();
    for (int left = source.size(); left > 0; left--) {
      QuotaKey key = new QuotaKey(ref(), FactsEncoder.MEASURES.get(source.tag()), source.text());
      quotas.put(key, values.decimal());
    }
    return quotas;
  }

  private Evidence evidence() {
    Evidence.Counts all = counts();
    return new Evidence(tallies(), tallies(), all);
  }

  private Map<String, Evidence.Counts> tallies() {
    Map<String, Evidence.Counts> tallies = new HashMap<>();
    for (int left = source.size(); left > 0; left--) {
      String id = ref();
      tallies.put(id, counts());
    }
    return tallies;
  }

  private Evidence.Counts counts() {
    return new Evidence.Counts(source.number(), source.number());
  }

  private String ref() {
    return TermSink.read(source, terms);
  }
}
