package dev.tact.domain.fact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one metric counted, by key. Immutable; what changed lately is kept beside the rest, so that
 * an event costs the same however many keys there are.
 */
final class MetricKeys {

  static final MetricKeys NONE = new MetricKeys(Map.of(), Map.of());

  private static final int LATELY_MAX = 64;

  private final Map<String, MetricBuckets> lately;
  private final Map<String, MetricBuckets> before;

  private MetricKeys(Map<String, MetricBuckets> lately, Map<String, MetricBuckets> before) {
    this.lately = lately;
    this.before = before;
  }

  static MetricKeys restored(Map<String, MetricBuckets> all) {
    return all.isEmpty() ? NONE : new MetricKeys(Map.of(), all);
  }

  /** All that still matters, by key; not to be changed. */
  Map<String, MetricBuckets> all(MetricSeries series) {
    return lately.isEmpty() ? before : together(series, lately).before;
  }

  MetricBuckets find(String key) {
    MetricBuckets found = lately.get(key);
    return found == null ? before.getOrDefault(key, MetricBuckets.NONE) : found;
  }

  MetricKeys with(MetricSeries series, Iterable<OutcomeEvent> events) {
    Map<String, MetricBuckets> changed = null;
    for (OutcomeEvent event : events) {
      if (series.counts(event)) {
        changed = changed == null ? new HashMap<>(lately) : changed;
        String key = series.key(event);
        MetricBuckets old = changed.get(key);
        changed.put(key, (old == null ? find(key) : old).with(series, event));
      }
    }
    if (changed == null) {
      return this;
    }
    return changed.size() <= LATELY_MAX
        ? new MetricKeys(changed, before)
        : together(series, changed);
  }

  /** All in one map, without keys whose newest day no window reaches any more. */
  private MetricKeys together(MetricSeries series, Map<String, MetricBuckets> changed) {
    Map<String, MetricBuckets> all = new HashMap<>(before);
    all.putAll(changed);
    if (series.windowDays() > 0) {
      long newest = Long.MIN_VALUE;
      for (MetricBuckets buckets : all.values()) {
        newest = Math.max(newest, buckets.newest());
      }
      long oldest = newest - series.windowDays();
      all.values().removeIf(buckets -> buckets.newest() < oldest);
    }
    return new MetricKeys(Map.of(), all);
  }

  /** The keys under which the window that ends on a UTC day holds anything. */
  Set<String> held(MetricSeries series, long today) {
    Set<String> held = new HashSet<>();
    before.keySet().forEach(key -> add(held, series, key, today));
    lately.keySet().forEach(key -> add(held, series, key, today));
    return held;
  }

  private void add(Set<String> held, MetricSeries series, String key, long today) {
    if (find(key).holds(series, today)) {
      held.add(key);
    }
  }
}
