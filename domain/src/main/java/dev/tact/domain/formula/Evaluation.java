package dev.tact.domain.formula;

import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.Value.Bool;
import dev.tact.domain.value.Value.Num;
import dev.tact.domain.value.Value.Text;
import dev.tact.domain.value.Value.Time;
import dev.tact.domain.value.ValueText;

/**
 * A part of a formula, ready to run. It can be asked for its value or, without making an object,
 * for a number, a truth or a text; what is missing or of another kind is NaN, UNKNOWN or null.
 * Never throws.
 */
@FunctionalInterface
interface Evaluation {

  Value value(Environment environment);

  /** The number, or NaN; never infinite. */
  default double number(Environment environment) {
    return value(environment) instanceof Num(double number) ? number : Double.NaN;
  }

  default Truth truth(Environment environment) {
    return value(environment) instanceof Bool(boolean flag) ? Truth.of(flag) : Truth.UNKNOWN;
  }

  /** The text, or Java null. */
  default String text(Environment environment) {
    return value(environment) instanceof Text(String text) ? text : null;
  }

  /** The time, also of a text that says one, or Java null. */
  default Time time(Environment environment) {
    return switch (value(environment)) {
      case Time time -> time;
      case Text(String text) when ValueText.time(text) instanceof Time time -> time;
      default -> null;
    };
  }

  /** A part that yields numbers. */
  @FunctionalInterface
  interface Numeric extends Evaluation {
    @Override
    double number(Environment environment);

    @Override
    default Value value(Environment environment) {
      return Value.of(number(environment));
    }
  }

  /** A part that yields truth. */
  @FunctionalInterface
  interface Logical extends Evaluation {
    @Override
    Truth truth(Environment environment);

    @Override
    default Value value(Environment environment) {
      return switch (truth(environment)) {
        case TRUE -> Value.TRUE;
        case FALSE -> Value.FALSE;
        case UNKNOWN -> Value.MISSING;
      };
    }
  }

  /** A part whose value was known when the formula was compiled. */
  record Constant(Value constant, double number, Truth truth) implements Evaluation {

    static Constant of(Value value) {
      return new Constant(
          value,
          value instanceof Num(double number) ? number : Double.NaN,
          value instanceof Bool(boolean flag) ? Truth.of(flag) : Truth.UNKNOWN);
    }

    @Override
    public Value value(Environment environment) {
      return constant;
    }

    @Override
    public double number(Environment environment) {
      return number;
    }

    @Override
    public Truth truth(Environment environment) {
      return truth;
    }
  }

  /** A part that reads the value of a name. */
  record Read(Namespace namespace, int slot) implements Evaluation {
    @Override
    public Value value(Environment environment) {
      return environment.value(namespace, slot);
    }
  }

  /** The number itself when it is finite, else NaN: an overflow is as unknown as x / 0. */
  static double finite(double number) {
    return Double.isFinite(number) ? number : Double.NaN;
  }
}
