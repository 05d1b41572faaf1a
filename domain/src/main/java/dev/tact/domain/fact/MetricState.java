package dev.tact.domain.fact;

import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of a customer's events for metrics: day by day, so that its size and the cost of
 * reading it do not grow with the history. Immutable; a commit yields a new one.
 */
public final class MetricState {

  public static final MetricState NONE = new MetricState(Map.of(), Map.of());

  private final Map<MetricSeries, Map<String, MetricBuckets>> counted;
  private final Map<MetricSeries, Map<String, Value>> stored;

  private MetricState(
      Map<MetricSeries, Map<String, MetricBuckets>> counted,
      Map<MetricSeries, Map<String, Value>> stored) {
    this.counted = counted;
    this.stored = stored;
  }

  /**
   * The state of a customer without events.
   *
   * @param stored values of the last batch run, by key, for every series that is computed so
   */
  public static MetricState empty(
      Set<MetricSeries> wanted, Map<MetricSeries, Map<String, Value>> stored) {
    if (wanted.isEmpty()) {
      return NONE;
    }
    Map<MetricSeries, Map<String, MetricBuckets>> counted = new HashMap<>();
    Map<MetricSeries, Map<String, Value>> kept = new HashMap<>();
    for (MetricSeries series : wanted) {
      if (series.batch()) {
        kept.put(series, stored.getOrDefault(series, Map.of()));
      } else {
        counted.put(series, Map.of());
      }
    }
    return new MetricState(counted, kept);
  }

  /** This state after some more events, in any order. */
  public MetricState with(Iterable<OutcomeEvent> events) {
    if (counted.isEmpty()) {
      return this;
    }
    Map<MetricSeries, Map<String, MetricBuckets>> changed = new HashMap<>(counted);
    for (OutcomeEvent event : events) {
      for (MetricSeries series : counted.keySet()) {
        boolean contributes =
            series.source().of(event).isPresent() || series.denominator().of(event).isPresent();
        if (contributes && series.filter().holds(event)) {
          changed.compute(series, (_, byKey) -> with(series, byKey, event));
        }
      }
    }
    return new MetricState(changed, stored);
  }

  private Map<String, MetricBuckets> with(
      MetricSeries series, Map<String, MetricBuckets> byKey, OutcomeEvent event) {
    Map<String, MetricBuckets> own = byKey == counted.get(series) ? new HashMap<>(byKey) : byKey;
    String key = series.key(event);
    own.put(key, own.getOrDefault(key, MetricBuckets.NONE).with(series, event));
    return own;
  }

  public boolean covers(Set<MetricSeries> wanted) {
    for (MetricSeries series : wanted) {
      if (!counted.containsKey(series) && !stored.containsKey(series)) {
        return false;
      }
    }
    return true;
  }

  /** The value of a series under a key, its window ending on a UTC day. */
  Value value(MetricSeries series, String key, long today) {
    if (series.batch()) {
      Value value = of(stored, series).get(key);
      return value == null ? MetricBuckets.NONE.value(series, today) : value;
    }
    return of(counted, series).getOrDefault(key, MetricBuckets.NONE).value(series, today);
  }

  /** The keys under which a series has seen anything. */
  Set<String> keys(MetricSeries series) {
    return series.batch() ? of(stored, series).keySet() : of(counted, series).keySet();
  }

  private static <T> Map<String, T> of(
      Map<MetricSeries, Map<String, T>> kept, MetricSeries series) {
    Map<String, T> byKey = kept.get(series);
    if (byKey == null) {
      throw new IllegalStateException("a plan asks only for metrics among its needs");
    }
    return byKey;
  }
}
