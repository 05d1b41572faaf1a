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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the facts of a decision: their shape, then what fills it. */
final class FactsEncoder {

  /** What of a quantity is measured, by the number that is stored: the order never changes. */
  static final List<QuotaKey.Measure> MEASURES =
      List.of(
          QuotaKey.Measure.SPEND,
          QuotaKey.Measure.CONTACTS,
          QuotaKey.Measure.CONVERSIONS,
          QuotaKey.Measure.STOCK);

  static final int WITH_TIMES = 1;
  static final int WITH_METRICS = 2;
  static final int WITH_QUOTAS = 4;
  static final int WITH_EVIDENCE = 8;
  static final int WITH_MODELS = 16;

  private final ByteSink sink;
  private final TermSink refs;
  private final ValueSink values;
  private final long now;

  FactsEncoder(ByteSink sink, TermSink refs, ValueSink values, long now) {
    this.sink = sink;
    this.refs = refs;
    this.values = values;
    this.now = now;
  }

  void facts(RecordedFacts facts, FactShape shape) {
    sink.size(Math.max(0, shape.number()));
    for (FieldValue kept : facts.values()) {
      values.value(kept.value());
    }
    boolean times = holdsTimes(facts);
    boolean metrics = !facts.metrics().isEmpty();
    sink.tag(
        (times ? WITH_TIMES : 0)
            | (metrics ? WITH_METRICS : 0)
            | (facts.quotas().isEmpty() ? 0 : WITH_QUOTAS)
            | (facts.evidence().isPresent() ? WITH_EVIDENCE : 0)
            | (facts.models().isEmpty() ? 0 : WITH_MODELS));
    if (times) {
      times(facts, shape);
    }
    if (metrics) {
      shape.metrics().forEach(label -> metric(facts.metrics().get(label)));
    }
    if (!facts.quotas().isEmpty()) {
      quotas(facts.quotas());
    }
    facts.evidence().ifPresent(this::evidence);
    if (!facts.models().isEmpty()) {
      new StateSink(sink, refs).states(facts.models());
    }
  }

  private static boolean holdsTimes(RecordedFacts facts) {
    for (CounterTimes kept : facts.counters()) {
      if (!kept.times().isEmpty()) {
        return true;
      }
    }
    for (Optional<Instant> newest : facts.outcomes().values()) {
      if (newest.isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void times(RecordedFacts facts, FactShape shape) {
    TimeTable table = new TimeTable();
    for (CounterTimes kept : facts.counters()) {
      kept.times().values().forEach(table::addAll);
    }
    facts.outcomes().values().forEach(newest -> newest.ifPresent(table::add));
    table.write(sink, now);
    contacts(facts.counters(), table);
    for (OutcomeCounter counter : shape.outcomes()) {
      Optional<Instant> newest = facts.outcomes().get(counter);
      sink.size(newest.isPresent() ? 1 + table.place(newest.get()) : 0);
    }
  }

  /** Only counters that counted something, each by its distance from the one before. */
  private void contacts(List<CounterTimes> counters, TimeTable table) {
    int empty = 0;
    for (CounterTimes kept : counters) {
      if (kept.times().isEmpty()) {
        empty++;
        continue;
      }
      sink.size(empty + 1);
      empty = 0;
      boolean apart = kept.counter().per() != Counter.Per.SCOPE;
      if (apart) {
        sink.size(kept.times().size());
      }
      kept.times()
          .forEach(
              (key, times) -> {
                if (apart) {
                  refs.text(key);
                }
                table.places(sink, times);
              });
    }
    sink.size(0);
  }

  private void metric(Map<String, Value> counted) {
    sink.size(counted.size());
    counted.forEach(
        (key, value) -> {
          String[] parts = key.split(MetricSeries.SEPARATOR, -1);
          sink.size(parts.length);
          for (String part : parts) {
            refs.text(part);
          }
          values.value(value);
        });
  }

  private void quotas(Map<QuotaKey, BigDecimal> quotas) {
    sink.size(quotas.size());
    quotas.forEach(
        (key, used) -> {
          refs.text(key.owner());
          sink.tag(MEASURES.indexOf(key.measure()));
          sink.text(key.period());
          values.decimal(used);
        });
  }

  private void evidence(Evidence evidence) {
    counts(evidence.all());
    tallies(evidence.byOffer());
    tallies(evidence.byCategory());
  }

  private void tallies(Map<String, Evidence.Counts> tallies) {
    sink.size(tallies.size());
    tallies.forEach(
        (id, counts) -> {
          refs.text(id);
          counts(counts);
        });
  }

  private void counts(Evidence.Counts counts) {
    sink.number(counts.positive());
    sink.number(counts.negative());
  }
}
