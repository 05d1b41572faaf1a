package dev.tact.domain.formula;

import dev.tact.domain.value.Comparison;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.Value.Bool;
import dev.tact.domain.value.Value.Many;
import dev.tact.domain.value.Value.Num;
import dev.tact.domain.value.Value.Text;
import dev.tact.domain.value.Value.Time;
import dev.tact.domain.value.ValueText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A condition's operator and constant, compiled: what is left to do for one value of its field. */
@FunctionalInterface
interface Judge {

  Truth test(Value value);

  static Judge of(ConditionOperator operator, Value constant) {
    return switch (operator) {
      case EXISTS, IS_NOT_NULL -> value -> Truth.of(!value.isMissing());
      case NOT_EXISTS, IS_NULL -> value -> Truth.of(value.isMissing());
      case EQ -> same(constant);
      case NEQ -> not(same(constant));
      case GT, GTE, LT, LTE -> ordered(operator, constant);
      case IN -> among((Many) constant);
      case NOT_IN -> not(among((Many) constant));
      case CONTAINS -> holds(constant);
      case STARTS_WITH -> startsWith(((Text) constant).value());
      case REGEX -> throw new IllegalStateException("a regex is judged by its compiled pattern");
    };
  }

  static Judge of(TextPattern pattern) {
    return value ->
        value instanceof Text(String text) ? Truth.of(pattern.find(text)) : Truth.UNKNOWN;
  }

  private static Judge not(Judge judge) {
    return value -> judge.test(value).not();
  }

  private static Judge same(Value constant) {
    return switch (constant) {
      case Num(double wanted) ->
          value -> value instanceof Num(double n) ? Truth.of(n == wanted) : Truth.UNKNOWN;
      case Bool(boolean wanted) ->
          value -> value instanceof Bool(boolean b) ? Truth.of(b == wanted) : Truth.UNKNOWN;
      case Text(String wanted) when ValueText.time(wanted).isMissing() ->
          value -> value instanceof Text(String t) ? Truth.of(t.equals(wanted)) : Truth.UNKNOWN;
      default -> value -> Comparison.equal(value, constant);
    };
  }

  private static Judge ordered(ConditionOperator operator, Value constant) {
    return switch (constant) {
      case Num(double bound) -> numbers(operator, bound);
      case Time(long bound, boolean _) -> times(operator, bound);
      default -> {
        Value time = constant instanceof Text(String text) ? ValueText.time(text) : Value.MISSING;
        yield value ->
            accepts(operator, Comparison.order(value, value instanceof Time ? time : constant));
      }
    };
  }

  private static Judge numbers(ConditionOperator operator, double bound) {
    return switch (operator) {
      case GT -> value -> value instanceof Num(double n) ? Truth.of(n > bound) : Truth.UNKNOWN;
      case GTE -> value -> value instanceof Num(double n) ? Truth.of(n >= bound) : Truth.UNKNOWN;
      case LT -> value -> value instanceof Num(double n) ? Truth.of(n < bound) : Truth.UNKNOWN;
      default -> value -> value instanceof Num(double n) ? Truth.of(n <= bound) : Truth.UNKNOWN;
    };
  }

  private static Judge times(ConditionOperator operator, long bound) {
    Value constant = new Time(bound, false);
    return value ->
        value instanceof Time(long millis, boolean _)
            ? accepts(operator, Long.compare(millis, bound))
            : accepts(operator, Comparison.order(value, constant));
  }

  private static Truth accepts(ConditionOperator operator, int order) {
    if (order == Comparison.NONE) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        switch (operator) {
          case GT -> order > 0;
          case GTE -> order >= 0;
          case LT -> order < 0;
          default -> order <= 0;
        });
  }

  private static Judge among(Many constant) {
    List<Value> values = constant.values();
    if (!values.isEmpty() && values.stream().allMatch(Num.class::isInstance)) {
      double[] sorted = values.stream().mapToDouble(each -> ((Num) each).value() + 0.0).toArray();
      Arrays.sort(sorted);
      // Adding zero turns -0.0, which the search would place before it, into 0.0.
      return value ->
          value instanceof Num(double n)
              ? Truth.of(Arrays.binarySearch(sorted, n + 0.0) >= 0)
              : Truth.UNKNOWN;
    }
    if (values.stream().allMatch(Judge::isPlainText)) {
      Set<String> texts = new HashSet<>();
      values.forEach(each -> texts.add(((Text) each).value()));
      return value ->
          value instanceof Text(String text) ? Truth.of(texts.contains(text)) : Truth.UNKNOWN;
    }
    return value -> member(value, values);
  }

  /** Whether a value is found among these by a search: they are all numbers or all plain texts. */
  static boolean isSearchable(List<Value> values) {
    return values.stream().allMatch(Num.class::isInstance)
        || values.stream().allMatch(Judge::isPlainText);
  }

  private static boolean isPlainText(Value value) {
    return value instanceof Text(String text) && ValueText.time(text).isMissing();
  }

  /** Whether one of the values is the same; those of other kinds do not make it unknown. */
  private static Truth member(Value value, List<Value> values) {
    Truth found = values.isEmpty() && !value.isMissing() ? Truth.FALSE : Truth.UNKNOWN;
    for (int i = 0; i < values.size(); i++) {
      Truth same = Comparison.equal(value, values.get(i));
      if (same == Truth.TRUE) {
        return Truth.TRUE;
      }
      found = same == Truth.FALSE ? Truth.FALSE : found;
    }
    return found;
  }

  private static Judge holds(Value constant) {
    return value ->
        switch (value) {
          case Text(String text) ->
              constant instanceof Text(String part) ? Truth.of(text.contains(part)) : Truth.UNKNOWN;
          case Many(List<Value> values) -> Truth.of(member(constant, values) == Truth.TRUE);
          default -> Truth.UNKNOWN;
        };
  }

  private static Judge startsWith(String prefix) {
    return value ->
        value instanceof Text(String text) ? Truth.of(text.startsWith(prefix)) : Truth.UNKNOWN;
  }
}
