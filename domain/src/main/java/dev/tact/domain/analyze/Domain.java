package dev.tact.domain.analyze;

import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values that a field can have, as far as some demands can tell them apart: one of every kind
 * between two neighbouring landmarks, and the landmarks. When none of these fulfils the demands, no
 * value does.
 *
 * @param type what the field holds when it holds something
 * @param whole whether its numbers are whole
 * @param least below which there is no number
 * @param optional whether it may hold nothing
 */
record Domain(ValueType type, boolean whole, double least, boolean optional) {

  private static final long DAY = 86_400_000L;

  /**
   * Some values.
   *
   * @param complete whether every value that there is behaves like one of these
   */
  record Sample(List<Value> values, boolean complete) {}

  static Domain of(ValueType type) {
    return of(type, false);
  }

  static Domain of(ValueType type, boolean whole) {
    return new Domain(type, whole, Double.NEGATIVE_INFINITY, true);
  }

  /** What a metric can come to. */
  static Domain of(MetricSeries series) {
    boolean counts = series.function() == MetricSeries.Function.COUNT;
    boolean always = counts || series.function() == MetricSeries.Function.SUM;
    return new Domain(ValueType.NUMBER, counts, counts ? 0 : Double.NEGATIVE_INFINITY, !always);
  }

  /** Values that stand for all, the ones that a person would choose in front. */
  Sample sample(List<Demand> demands) {
    List<Value> landmarks = new ArrayList<>();
    demands.forEach(demand -> landmarks.addAll(demand.atom().landmarks()));
    Set<Value> values = new LinkedHashSet<>();
    boolean complete = true;
    switch (type) {
      case NUMBER -> numbers(landmarks, values);
      case BOOLEAN -> booleans(values);
      case DATE, TIMESTAMP -> times(landmarks, values);
      case LIST -> lists(demands, values);
      case TEXT -> complete = texts(demands, values);
      case ANY -> {
        complete = texts(demands, values);
        numbers(landmarks, values);
        booleans(values);
        lists(demands, values);
      }
    }
    if (optional) {
      values.add(Value.MISSING);
    }
    return new Sample(List.copyOf(values), complete);
  }

  private static boolean texts(List<Demand> demands, Set<Value> values) {
    TextSample texts = TextSample.of(demands);
    texts.texts().forEach(text -> values.add(new Value.Text(text)));
    return texts.complete();
  }

  private static void booleans(Set<Value> values) {
    values.add(Value.TRUE);
    values.add(Value.FALSE);
  }

  private void numbers(List<Value> landmarks, Set<Value> values) {
    TreeSet<Double> bounds = new TreeSet<>();
    if (Double.isFinite(least)) {
      bounds.add(least);
    }
    for (Value landmark : landmarks) {
      if (landmark instanceof Value.Num(double number)) {
        bounds.add(number + 0.0);
      }
    }
    if (bounds.isEmpty()) {
      add(1, values);
      return;
    }
    Double before = null;
    for (double bound : bounds) {
      add(bound, values);
      if (before != null) {
        add(before / 2 + bound / 2, values);
      }
      around(bound, values);
      before = bound;
    }
  }

  /** What lies next to a bound: close by, so that it is in the gap to the next bound. */
  private void around(double bound, Set<Value> values) {
    double step = Math.floor(bound) == bound ? 1 : 0;
    add(bound + step, values);
    add(bound - step, values);
    add(Math.floor(bound), values);
    add(Math.ceil(bound), values);
    add(Math.nextUp(bound), values);
    add(Math.nextDown(bound), values);
  }

  private void add(double number, Set<Value> values) {
    if (Double.isFinite(number) && number >= least && (!whole || Math.floor(number) == number)) {
      values.add(new Value.Num(number + 0.0));
    }
  }

  private void times(List<Value> landmarks, Set<Value> values) {
    boolean days = type == ValueType.DATE;
    values.add(new Value.Time(0, days));
    for (Value landmark : landmarks) {
      if (landmark instanceof Value.Time(long millis, boolean _)) {
        long first = days ? Math.floorDiv(millis, DAY) * DAY : millis;
        for (long at : new long[] {first, first + DAY, first - DAY, millis + 1, millis - 1}) {
          if (!days || Math.floorMod(at, DAY) == 0) {
            values.add(new Value.Time(at, days));
          }
        }
      }
    }
  }

  /** A list fulfils what asks for its members when it holds just those. */
  private static void lists(List<Demand> demands, Set<Value> values) {
    List<Value> wanted = new ArrayList<>();
    for (Demand demand : demands) {
      if (demand.target().affirms() && demand.atom().is(ConditionOperator.CONTAINS)) {
        wanted.addAll(demand.atom().landmarks());
      }
    }
    values.add(new Value.Many(wanted));
    values.add(new Value.Many(List.of()));
  }
}
