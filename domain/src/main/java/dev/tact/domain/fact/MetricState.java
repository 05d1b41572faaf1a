package dev.tact.domain.fact;

import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a customer's events for metrics: day by day, so that its size and the cost of
 * reading it do not grow with the history. Immutable; a commit yields a new one.
 */
public final class MetricState {

  public static final MetricState NONE = new MetricState(Map.of(), Map.of());

  private final Map<MetricSeries, MetricKeys> counted;
  private final Map<MetricSeries, Map<String, Value>> stored;

  private MetricState(
      Map<MetricSeries, MetricKeys> counted, Map<MetricSeries, Map<String, Value>> stored) {
    this.counted = counted;
    this.stored = stored;
  }

  /**
   * The state of a customer without events.
   *
   * @param stored values of the last batch run, by key, of every series that was ever computed so;
   *     of a series that is not in here nothing is known
   */
  public static MetricState empty(
      Set<MetricSeries> wanted, Map<MetricSeries, Map<String, Value>> stored) {
    if (wanted.isEmpty()) {
      return NONE;
    }
    Map<MetricSeries, MetricKeys> counted = new HashMap<>();
    Map<MetricSeries, Map<String, Value>> kept = new HashMap<>();
    for (MetricSeries series : wanted) {
      if (series.batch()) {
        kept.put(series, stored.get(series));
      } else {
        counted.put(series, MetricKeys.NONE);
      }
    }
    return new MetricState(counted, kept);
  }

  /** The state without events where even batch metrics are counted: for instants of the past. */
  static MetricState counting(Set<MetricSeries> wanted) {
    Map<MetricSeries, MetricKeys> counted = new HashMap<>();
    wanted.forEach(series -> counted.put(series, MetricKeys.NONE));
    return new MetricState(counted, Map.of());
  }

  /**
   * A state as it was kept.
   *
   * @param counted what events came to, by series and key
   * @param stored values of the last batch run by series and key; null where there was none yet
   */
  public static MetricState restored(
      Map<MetricSeries, Map<String, MetricBuckets>> counted,
      Map<MetricSeries, Map<String, Value>> stored) {
    Map<MetricSeries, MetricKeys> keys = HashMap.newHashMap(counted.size());
    counted.forEach((series, byKey) -> keys.put(series, MetricKeys.restored(byKey)));
    return new MetricState(keys, stored);
  }

  /** What events came to for a series that is counted, by key; not to be changed. */
  public Map<String, MetricBuckets> counted(MetricSeries series) {
    return counted.getOrDefault(series, MetricKeys.NONE).all(series);
  }

  /** What the last batch run computed for a series, by key; empty when there was none yet. */
  public Optional<Map<String, Value>> computed(MetricSeries series) {
    return Optional.ofNullable(stored.get(series));
  }

  /** This state after some more events, in any order. */
  public MetricState with(Iterable<OutcomeEvent> events) {
    if (counted.isEmpty()) {
      return this;
    }
    Map<MetricSeries, MetricKeys> changed = HashMap.newHashMap(counted.size());
    counted.forEach((series, keys) -> changed.put(series, keys.with(series, events)));
    return new MetricState(changed, stored);
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
    MetricKeys keys = counted.get(series);
    if (keys != null) {
      return keys.find(key).value(series, today);
    }
    Map<String, Value> values = stored(series);
    return values == null
        ? Value.MISSING
        : values.getOrDefault(key, MetricTotals.NONE.value(series.function()));
  }

  /** Whether a series has a value anywhere: one that no batch run computed yet has none. */
  boolean isKnown(MetricSeries series) {
    return counted.containsKey(series) || stored(series) != null;
  }

  /** The keys under which the window of a series that ends on a UTC day has seen anything. */
  Set<String> keys(MetricSeries series, long today) {
    MetricKeys keys = counted.get(series);
    if (keys != null) {
      return keys.held(series, today);
    }
    Map<String, Value> values = stored(series);
    return values == null ? Set.of() : new HashSet<>(values.keySet());
  }

  private Map<String, Value> stored(MetricSeries series) {
    Map<String, Value> values = stored.get(series);
    if (values == null && !stored.containsKey(series)) {
      throw new IllegalStateException("a plan asks only for metrics among its needs");
    }
    return values;
  }
}
