package dev.tact.domain.formula;

import dev.tact.domain.value.Value;
import dev.tact.domain.value.Value.Num;
import dev.tact.domain.value.Value.Text;
import dev.tact.domain.value.Value.Time;
import dev.tact.domain.value.ValueText;
import dev.tact.domain.value.ValueType;

/** `+ - * / %` and unary `-`: which types they take, what they yield, how they run. */
final class Arithmetic {

  /** The type of `left operator right`, or null when the two do not go together. */
  static ValueType type(BinaryOperator operator, Bound left, Bound right) {
    return switch (operator) {
      case ADD -> sum(left, right);
      case SUBTRACT -> difference(left, right);
      default ->
          left.mayBe(ValueType.NUMBER) && right.mayBe(ValueType.NUMBER) ? ValueType.NUMBER : null;
    };
  }

  private static ValueType sum(Bound left, Bound right) {
    ValueType a = left.type();
    ValueType b = right.type();
    if (a == ValueType.TEXT || b == ValueType.TEXT) {
      return a == ValueType.LIST || b == ValueType.LIST ? null : ValueType.TEXT;
    }
    if (a == ValueType.NUMBER && b == ValueType.NUMBER) {
      return ValueType.NUMBER;
    }
    if (a.isTime() || b.isTime()) {
      Bound other = a.isTime() ? right : left;
      return other.type() == ValueType.NUMBER
          ? ValueType.TIMESTAMP
          : other.isOpen() ? ValueType.ANY : null;
    }
    boolean open = left.isOpen() || right.isOpen();
    return open && left.mayBe(ValueType.NUMBER) && right.mayBe(ValueType.NUMBER)
        ? ValueType.ANY
        : null;
  }

  private static ValueType difference(Bound left, Bound right) {
    boolean times = left.type().isTime() || right.type().isTime();
    if (times && (left.type().isTime() || left.isOpen())) {
      if (right.type().isTime()) {
        return ValueType.NUMBER;
      }
      return right.type() == ValueType.NUMBER
          ? ValueType.TIMESTAMP
          : right.isOpen() ? ValueType.ANY : null;
    }
    if (!left.mayBe(ValueType.NUMBER) || !right.mayBe(ValueType.NUMBER)) {
      return null;
    }
    return left.isOpen() ? ValueType.ANY : ValueType.NUMBER;
  }

  static Evaluation evaluation(BinaryOperator operator, ValueType type, Bound left, Bound right) {
    Evaluation a = left.evaluation();
    Evaluation b = right.evaluation();
    boolean numbers = left.type() == ValueType.NUMBER && right.type() == ValueType.NUMBER;
    return switch (operator) {
      case ADD ->
          numbers ? numeric(e -> a.number(e) + b.number(e)) : e -> plus(a.value(e), b.value(e));
      case SUBTRACT ->
          numbers ? numeric(e -> a.number(e) - b.number(e)) : e -> minus(a.value(e), b.value(e));
      case MULTIPLY -> numeric(e -> a.number(e) * b.number(e));
      case DIVIDE -> numeric(e -> a.number(e) / b.number(e));
      case REMAINDER -> numeric(e -> a.number(e) % b.number(e));
      default -> throw new IllegalStateException("arithmetic has five operators");
    };
  }

  static Evaluation negate(Evaluation operand) {
    return numeric(e -> -operand.number(e));
  }

  private static Evaluation.Numeric numeric(Evaluation.Numeric operation) {
    return e -> Evaluation.finite(operation.number(e));
  }

  /** The sum of two values as they turn out: numbers, a time and seconds, or texts in a row. */
  static Value plus(Value left, Value right) {
    if (left.isMissing() || right.isMissing()) {
      return Value.MISSING;
    }
    if (left instanceof Text || right instanceof Text) {
      boolean list = left instanceof Value.Many || right instanceof Value.Many;
      return list
          ? Value.MISSING
          : TextFunctions.limited(ValueText.render(left) + ValueText.render(right));
    }
    if (left instanceof Num(double a) && right instanceof Num(double b)) {
      return Value.of(a + b);
    }
    if (left instanceof Time time && right instanceof Num(double seconds)) {
      return TimeFunctions.shifted(time.epochMillis(), seconds, false);
    }
    return left instanceof Num(double seconds) && right instanceof Time time
        ? TimeFunctions.shifted(time.epochMillis(), seconds, false)
        : Value.MISSING;
  }

  /** The difference: of numbers, of two times in seconds, or of a time and seconds. */
  private static Value minus(Value left, Value right) {
    if (left instanceof Num(double a) && right instanceof Num(double b)) {
      return Value.of(a - b);
    }
    if (left instanceof Time time && right instanceof Num(double seconds)) {
      return TimeFunctions.shifted(time.epochMillis(), -seconds, false);
    }
    Time from = time(right, left);
    Time to = time(left, right);
    return from == null || to == null
        ? Value.MISSING
        : Value.of((to.epochMillis() - from.epochMillis()) / 1000.0);
  }

  /** The value as a time: a text is read as one only where the other side is one. */
  private static Time time(Value value, Value other) {
    if (value instanceof Time time) {
      return time;
    }
    return other instanceof Time
            && value instanceof Text(String text)
            && ValueText.time(text) instanceof Time time
        ? time
        : null;
  }

  private Arithmetic() {}
}
