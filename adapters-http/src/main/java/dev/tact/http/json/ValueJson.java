package dev.tact.http.json;

import dev.tact.domain.value.Value;

/** Values of the domain as JSON values. */
public final class ValueJson {

  /** Below this, all whole numbers are doubles. */
  private static final double EXACT = 1e15;

  private ValueJson() {}

  /** The value as documents hold it; null where there is none. */
  public static Object of(Value value) {
    return switch (value) {
      case Value.Missing _ -> null;
      case Value.Bool(boolean flag) -> flag;
      case Value.Text(String text) -> text;
      case Value.Num(double number) -> number(number);
      case Value.Time time -> time.dateOnly() ? time.date().toString() : time.instant().toString();
      case Value.Many many -> many.values().stream().map(ValueJson::of).toList();
    };
  }

  // an if, not a conditional, which would make a double of either
  private static Object number(double number) {
    if (number == Math.rint(number) && Math.abs(number) < EXACT) {
      return (long) number;
    }
    return number;
  }
}
