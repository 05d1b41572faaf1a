package dev.tact.domain.fact;

import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one metric counted under one key, day by day (UTC), newest day first. Immutable. */
record MetricBuckets(List<Bucket> days) {

  static final MetricBuckets NONE = new MetricBuckets(List.of());

  /**
   * One day.
   *
   * @param day days since the epoch
   * @param count events that contributed
   * @param over what a ratio divides by
   */
  record Bucket(
      long day,
      long count,
      BigDecimal sum,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      BigDecimal over) {

    private Bucket and(Bucket other) {
      return new Bucket(
          day,
          count + other.count,
          sum.add(other.sum),
          pick(min, other.min, true),
          pick(max, other.max, false),
          over.add(other.over));
    }

    private static Optional<BigDecimal> pick(
        Optional<BigDecimal> one, Optional<BigDecimal> other, boolean least) {
      if (one.isEmpty() || other.isEmpty()) {
        return one.or(() -> other);
      }
      return (one.get().compareTo(other.get()) <= 0) == least ? one : other;
    }
  }

  /** These days with one more event; an old day that no window reaches is dropped. */
  MetricBuckets with(MetricSeries series, OutcomeEvent event) {
    Optional<BigDecimal> amount = series.source().of(event);
    BigDecimal over = series.denominator().of(event).orElse(BigDecimal.ZERO);
    Bucket added =
        new Bucket(
            Math.floorDiv(event.subject().at().getEpochSecond(), 86_400L),
            amount.isPresent() ? 1 : 0,
            amount.orElse(BigDecimal.ZERO),
            amount,
            amount,
            over);
    List<Bucket> changed = new ArrayList<>(days.size() + 1);
    boolean placed = false;
    for (Bucket bucket : days) {
      if (!placed && bucket.day() == added.day()) {
        changed.add(bucket.and(added));
        placed = true;
        continue;
      }
      if (!placed && bucket.day() < added.day()) {
        changed.add(added);
        placed = true;
      }
      changed.add(bucket);
    }
    if (!placed) {
      changed.add(added);
    }
    if (series.windowDays() > 0) {
      long oldest = changed.getFirst().day() - series.windowDays();
      changed.removeIf(bucket -> bucket.day() < oldest);
    }
    return new MetricBuckets(changed);
  }

  /** The value of the window that ends on a day; a later event counts as of that day. */
  Value value(MetricSeries series, long today) {
    long first = series.windowDays() == 0 ? Long.MIN_VALUE : today - series.windowDays() + 1;
    long count = 0;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal over = BigDecimal.ZERO;
    Optional<BigDecimal> min = Optional.empty();
    Optional<BigDecimal> max = Optional.empty();
    for (int i = 0; i < days.size() && days.get(i).day() >= first; i++) {
      Bucket bucket = days.get(i);
      count += bucket.count();
      sum = sum.add(bucket.sum());
      over = over.add(bucket.over());
      min = Bucket.pick(min, bucket.min(), true);
      max = Bucket.pick(max, bucket.max(), false);
    }
    return result(series.function(), count, sum, over, min, max);
  }

  private static Value result(
      Function function,
      long count,
      BigDecimal sum,
      BigDecimal over,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max) {
    return switch (function) {
      case COUNT -> Value.of((double) count);
      case SUM -> Value.of(sum.doubleValue());
      case AVG -> count == 0 ? Value.MISSING : Value.of(sum.doubleValue() / count);
      case MIN -> min.map(value -> Value.of(value.doubleValue())).orElse(Value.MISSING);
      case MAX -> max.map(value -> Value.of(value.doubleValue())).orElse(Value.MISSING);
      case RATIO ->
          over.signum() == 0 ? Value.MISSING : Value.of(sum.doubleValue() / over.doubleValue());
    };
  }
}
