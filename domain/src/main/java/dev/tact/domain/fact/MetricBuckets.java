package dev.tact.domain.fact;

import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one metric counted under one key, day by day (UTC), newest day first; a metric without a
 * window has one bucket for all days. Immutable. INVARIANT: of all arrays the n-th entries are of
 * the n-th day.
 */
public final class MetricBuckets {

  static final MetricBuckets NONE =
      new MetricBuckets(new long[0], new long[0], new long[0], new Amounts[0]);

  /** Longer back than a window no day matters, save when today is the day before the newest. */
  private static final int SKEW_DAYS = 1;

  private final long[] days;
  private final long[] events;
  private final long[] below;
  private final Amounts[] amounts;

  /**
   * The values of a day's events.
   *
   * @param total of the source
   * @param least of the source; null while there was none
   * @param greatest of the source; null while there was none
   * @param below of what a ratio divides by
   * @param currency null while there was none, else the one, or `?` for several
   */
  public record Amounts(
      BigDecimal total, BigDecimal least, BigDecimal greatest, BigDecimal below, String currency) {

    private static final String SEVERAL = "?";

    /** Of no events. */
    public static final Amounts NONE =
        new Amounts(BigDecimal.ZERO, null, null, BigDecimal.ZERO, null);

    private Amounts and(Amounts other) {
      if (this == NONE || other == NONE) {
        return this == NONE ? other : this;
      }
      return new Amounts(
          total.add(other.total),
          least == null || (other.least != null && other.least.compareTo(least) < 0)
              ? other.least
              : least,
          greatest == null || (other.greatest != null && other.greatest.compareTo(greatest) > 0)
              ? other.greatest
              : greatest,
          below.add(other.below),
          together(currency, other.currency));
    }

    private static String together(String one, String other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.equals(other) ? one : SEVERAL;
    }

    private MetricTotals totals(long events, long below, MetricSeries series) {
      return new MetricTotals(
          events,
          series.source() == Source.TOTAL_VALUE ? total : BigDecimal.valueOf(events),
          Optional.ofNullable(least),
          Optional.ofNullable(greatest),
          series.denominator() == Source.TOTAL_VALUE ? this.below : BigDecimal.valueOf(below),
          currency == null ? 0 : currency.equals(SEVERAL) ? 2 : 1);
    }
  }

  private MetricBuckets(long[] days, long[] events, long[] below, Amounts[] amounts) {
    this.days = days;
    this.events = events;
    this.below = below;
    this.amounts = amounts;
  }

  /** Days as they were kept: see the accessors; the arrays are not changed afterwards. */
  public static MetricBuckets restored(
      long[] days, long[] events, long[] below, Amounts[] amounts) {
    return new MetricBuckets(days, events, below, amounts);
  }

  /** How many days there are; the newest is the first. */
  public int size() {
    return days.length;
  }

  /** Days since the epoch (UTC). */
  public long day(int at) {
    return days[at];
  }

  /** How many events of the source there were on a day. */
  public long events(int at) {
    return events[at];
  }

  /** How many events of what a ratio divides by there were on a day. */
  public long below(int at) {
    return below[at];
  }

  public Amounts amounts(int at) {
    return amounts[at];
  }

  /** These days with one more event; days that no window reaches any more are dropped. */
  MetricBuckets with(MetricSeries series, OutcomeEvent event) {
    long day = series.windowDays() == 0 ? 0 : event.day();
    int at = 0;
    while (at < days.length && days[at] > day) {
      at++;
    }
    boolean known = at < days.length && days[at] == day;
    MetricBuckets changed = known ? copy(days.length) : grown(at, day);
    changed.events[at] += series.source().counts(event) ? 1 : 0;
    changed.below[at] += series.denominator().counts(event) ? 1 : 0;
    changed.amounts[at] = changed.amounts[at].and(amounts(series, event));
    return series.windowDays() == 0 ? changed : changed.reachedBy(series.windowDays());
  }

  private MetricBuckets copy(int length) {
    return new MetricBuckets(
        Arrays.copyOf(days, length),
        Arrays.copyOf(events, length),
        Arrays.copyOf(below, length),
        Arrays.copyOf(amounts, length));
  }

  private MetricBuckets grown(int at, long day) {
    MetricBuckets grown = copy(days.length + 1);
    int after = days.length - at;
    System.arraycopy(days, at, grown.days, at + 1, after);
    System.arraycopy(events, at, grown.events, at + 1, after);
    System.arraycopy(below, at, grown.below, at + 1, after);
    System.arraycopy(amounts, at, grown.amounts, at + 1, after);
    grown.days[at] = day;
    grown.events[at] = 0;
    grown.below[at] = 0;
    grown.amounts[at] = Amounts.NONE;
    return grown;
  }

  private MetricBuckets reachedBy(int windowDays) {
    int length = days.length;
    while (days[length - 1] <= days[0] - windowDays - SKEW_DAYS) {
      length--;
    }
    return length == days.length ? this : copy(length);
  }

  private static Amounts amounts(MetricSeries series, OutcomeEvent event) {
    boolean above = series.source() == Source.TOTAL_VALUE;
    boolean under = series.denominator() == Source.TOTAL_VALUE;
    if (event.value().isEmpty() || !(above || under)) {
      return Amounts.NONE;
    }
    BigDecimal value = event.value().get();
    return new Amounts(
        above ? value : BigDecimal.ZERO,
        above ? value : null,
        above ? value : null,
        under ? value : BigDecimal.ZERO,
        event.currency());
  }

  /** The newest day. INVARIANT: asked only where something was counted. */
  long newest() {
    return days[0];
  }

  /** The value of the window that ends on a day; a later event counts as of that day. */
  Value value(MetricSeries series, long today) {
    long first = series.windowDays() == 0 ? Long.MIN_VALUE : today - series.windowDays() + 1;
    long count = 0;
    long over = 0;
    int end = 0;
    while (end < days.length && days[end] >= first) {
      count += events[end];
      over += below[end];
      end++;
    }
    return series.readsAmounts()
        ? together(end).totals(count, over, series).value(series.function())
        : ofCounts(series.function(), count, over);
  }

  /** Whether the window that ends on a day holds anything. */
  boolean holds(MetricSeries series, long today) {
    return days.length > 0
        && (series.windowDays() == 0 || days[0] >= today - series.windowDays() + 1);
  }

  private Amounts together(int end) {
    Amounts all = Amounts.NONE;
    for (int i = 0; i < end; i++) {
      all = all.and(amounts[i]);
    }
    return all;
  }

  private static Value ofCounts(Function function, long count, long over) {
    if (function != Function.RATIO) {
      return Value.of((double) count);
    }
    return over == 0 ? Value.MISSING : Value.of((double) count / over);
  }
}
