package dev.tact.domain.formula;

import dev.tact.domain.formula.Evaluation.Numeric;
import dev.tact.domain.value.Comparison;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import dev.tact.domain.value.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** How the functions of numbers run. NaN, the missing number, passes through all of them. */
final class NumberFunctions {

  private static final int DIGITS_MAX = 15;

  static Numeric of(Evaluation argument, DoubleUnaryOperator operation) {
    return e -> Evaluation.finite(operation.applyAsDouble(argument.number(e)));
  }

  static Numeric pow(Evaluation base, Evaluation exponent) {
    return e -> {
      double power = exponent.number(e);
      double number = base.number(e);
      return Double.isNaN(number) ? number : Evaluation.finite(Math.pow(number, power));
    };
  }

  static Numeric clamp(Evaluation number, Evaluation least, Evaluation most) {
    return e -> {
      double min = least.number(e);
      double max = most.number(e);
      return min <= max ? Math.min(Math.max(number.number(e), min), max) : Double.NaN;
    };
  }

  static Numeric round(Evaluation number, Evaluation digits) {
    return e -> round(number.number(e), digits.number(e));
  }

  /** Halves away from zero, as people round; in decimal digits, so that 1.005 rounds to 1.01. */
  static double round(double number, double digits) {
    if (Double.isNaN(number) || digits != Math.rint(digits) || Math.abs(digits) > DIGITS_MAX) {
      return Double.NaN;
    }
    if (digits == 0 && Math.abs(number) < Long.MAX_VALUE) {
      return Math.copySign(Math.round(Math.abs(number)), number) + 0.0;
    }
    return Evaluation.finite(
        BigDecimal.valueOf(number).setScale((int) digits, RoundingMode.HALF_UP).doubleValue());
  }

  /** The least (sign 1) or the greatest (sign -1) of numbers or of times; null if one is null. */
  static Evaluation extreme(List<Bound> parts, int sign) {
    Evaluation[] all = parts.stream().map(Bound::evaluation).toArray(Evaluation[]::new);
    if (parts.stream().allMatch(part -> part.type() == ValueType.NUMBER)) {
      return (Numeric)
          e -> {
            double best = all[0].number(e);
            for (int i = 1; i < all.length; i++) {
              double number = all[i].number(e);
              best = sign > 0 ? Math.min(best, number) : Math.max(best, number);
            }
            return best;
          };
    }
    return e -> {
      Value[] values = values(all, e);
      Value best = values[0];
      for (int i = 1; i < values.length; i++) {
        Value value = values[i];
        int order = Comparison.order(value, best);
        if (order == Comparison.NONE) {
          return Value.MISSING;
        }
        best = order * sign < 0 ? value : best;
      }
      return best;
    };
  }

  /** The arguments; beside a time, a text that says one is that time, as for constants. */
  private static Value[] values(Evaluation[] arguments, Environment environment) {
    Value[] values = new Value[arguments.length];
    boolean times = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].value(environment);
      times |= values[i] instanceof Value.Time;
    }
    for (int i = 0; times && i < values.length; i++) {
      if (values[i] instanceof Value.Text(String text)) {
        values[i] = ValueText.time(text);
      }
    }
    return values;
  }

  private NumberFunctions() {}
}
