package dev.tact.redis.image;

import dev.tact.domain.fact.MetricBuckets;
import dev.tact.domain.fact.MetricBuckets.Amounts;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricState;
import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What metrics counted of a customer, day by day, and what batch runs computed, as bytes. */
final class MetricBytes {

  private static final int UNKNOWN = 0;
  private static final int KNOWN = 1;

  private MetricBytes() {}

  static void write(ImageSink sink, MetricState state, List<MetricSeries> metrics) {
    for (MetricSeries series : metrics) {
      if (series.batch()) {
        computed(sink, state.computed(series));
      } else {
        counted(sink, state.counted(series), series);
      }
    }
  }

  static MetricState read(ImageSource source, List<MetricSeries> metrics) {
    if (metrics.isEmpty()) {
      return MetricState.NONE;
    }
    Map<MetricSeries, Map<String, MetricBuckets>> counted = HashMap.newHashMap(metrics.size());
    Map<MetricSeries, Map<String, Value>> computed = new HashMap<>();
    for (MetricSeries series : metrics) {
      if (!series.batch()) {
        counted.put(series, counted(source, series));
      } else if (source.tag() == KNOWN) {
        computed.put(series, values(source));
      } else {
        computed.put(series, null);
      }
    }
    return MetricState.restored(counted, computed);
  }

  private static void computed(ImageSink sink, Optional<Map<String, Value>> values) {
    sink.tag(values.isPresent() ? KNOWN : UNKNOWN);
    values.ifPresent(
        known -> {
          sink.size(known.size());
          known.forEach(
              (key, value) -> {
                sink.text(key);
                ValueBytes.write(sink, value);
              });
        });
  }

  private static Map<String, Value> values(ImageSource source) {
    int size = source.size();
    Map<String, Value> values = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      values.put(source.text(), ValueBytes.read(source));
    }
    return values;
  }

  private static void counted(
      ImageSink sink, Map<String, MetricBuckets> counted, MetricSeries series) {
    sink.size(counted.size());
    counted.forEach(
        (key, buckets) -> {
          sink.text(key);
          sink.size(buckets.size());
          long before = 0;
          for (int i = 0; i < buckets.size(); i++) {
            sink.number(buckets.day(i) - before);
            before = buckets.day(i);
            sink.size(buckets.events(i));
            sink.size(buckets.below(i));
            if (series.readsAmounts()) {
              amounts(sink, buckets.amounts(i));
            }
          }
        });
  }

  private static Map<String, MetricBuckets> counted(ImageSource source, MetricSeries series) {
    int keys = source.size();
    Map<String, MetricBuckets> counted = HashMap.newHashMap(keys);
    for (int i = 0; i < keys; i++) {
      counted.put(source.text(), buckets(source, series));
    }
    return counted;
  }

  private static MetricBuckets buckets(ImageSource source, MetricSeries series) {
    int size = source.size();
    long[] days = new long[size];
    long[] events = new long[size];
    long[] below = new long[size];
    Amounts[] amounts = new Amounts[size];
    long before = 0;
    for (int i = 0; i < size; i++) {
      before += source.number();
      days[i] = before;
      events[i] = source.unsigned();
      below[i] = source.unsigned();
      amounts[i] = series.readsAmounts() ? amounts(source) : Amounts.NONE;
    }
    return MetricBuckets.restored(days, events, below, amounts);
  }

  private static void amounts(ImageSink sink, Amounts amounts) {
    if (amounts.equals(Amounts.NONE)) {
      sink.tag(UNKNOWN);
      return;
    }
    sink.tag(KNOWN);
    ValueBytes.write(sink, amounts.total());
    ValueBytes.write(sink, amounts.least());
    ValueBytes.write(sink, amounts.greatest());
    ValueBytes.write(sink, amounts.below());
    sink.tag(amounts.currency() == null ? UNKNOWN : KNOWN);
    if (amounts.currency() != null) {
      sink.text(amounts.currency());
    }
  }

  private static Amounts amounts(ImageSource source) {
    if (source.tag() == UNKNOWN) {
      return Amounts.NONE;
    }
    return new Amounts(
        ValueBytes.readAmount(source),
        ValueBytes.readAmount(source),
        ValueBytes.readAmount(source),
        ValueBytes.readAmount(source),
        source.tag() == UNKNOWN ? null : source.text());
  }
}
