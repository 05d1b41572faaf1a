package dev.tact.domain.fact;

import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The values of metrics for one customer at one instant. */
public sealed interface MetricValues {

  MetricValues NONE = new Live(MetricState.NONE, 0);

  /** Stands for every key of a series that no batch run computed yet; no key is like it. */
  String UNKNOWN = MetricSeries.SEPARATOR + MetricSeries.SEPARATOR;

  /**
   * The value under a key; where nothing was seen, what the function says of nothing. INVARIANT:
   * the series is among the needs that these values were read for.
   */
  Value value(MetricSeries series, String key);

  /**
   * Every value there is of a series, by key. Of a series that was never computed, {@link #UNKNOWN}
   * alone stands in it.
   */
  Map<String, Value> all(MetricSeries series);

  static MetricValues of(MetricState state, Instant now) {
    return new Live(state, OutcomeEvent.day(now));
  }

  /**
   * Values as they are.
   *
   * @param today days since the epoch (UTC) on which the windows end
   */
  record Live(MetricState state, long today) implements MetricValues {
    @Override
    public Value value(MetricSeries series, String key) {
      return state.value(series, key, today);
    }

    @Override
    public Map<String, Value> all(MetricSeries series) {
      if (!state.isKnown(series)) {
        return Map.of(UNKNOWN, Value.MISSING);
      }
      Set<String> keys = state.keys(series, today);
      Map<String, Value> values = HashMap.newHashMap(keys.size());
      keys.forEach(key -> values.put(key, state.value(series, key, today)));
      return values;
    }
  }

  /** Values as a decision record holds them, by the label of the series. */
  record Recorded(Map<String, Map<String, Value>> byLabel) implements MetricValues {
    @Override
    public Value value(MetricSeries series, String key) {
      Map<String, Value> values = all(series);
      Value value = values.get(key);
      if (value != null) {
        return value;
      }
      return values.containsKey(UNKNOWN)
          ? Value.MISSING
          : MetricTotals.NONE.value(series.function());
    }

    @Override
    public Map<String, Value> all(MetricSeries series) {
      Map<String, Value> values = byLabel.get(series.label());
      if (values == null) {
        throw new IllegalStateException("a plan asks only for metrics that were recorded");
      }
      return values;
    }
  }
}
