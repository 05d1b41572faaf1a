package dev.tact.domain.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** One value as formulas, conditions and customer rows see it: semantics §6. Never Java null. */
public sealed interface Value {

  /** The value that is not there: JSON null, an empty field, a failed computation. */
  Value MISSING = new Missing();

  Bool TRUE = new Bool(true);
  Bool FALSE = new Bool(false);

  record Missing() implements Value {}

  /** An IEEE double; durations are numbers of seconds. INVARIANT: finite. */
  record Num(double value) implements Value {
    public Num {
      if (!Double.isFinite(value)) {
        throw new IllegalStateException("a number value is always finite");
      }
    }
  }

  record Text(String value) implements Value {}

  record Bool(boolean value) implements Value {}

  /**
   * A calendar date or an instant, in milliseconds since the epoch (UTC). A date is its UTC
   * midnight, so that date − date and date − timestamp are plain arithmetic.
   */
  record Time(long epochMillis, boolean dateOnly) implements Value {
    public Instant instant() {
      return Instant.ofEpochMilli(epochMillis);
    }

    public LocalDate date() {
      return instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
  }

  /** Several values: the right side of `in`, a multi-select field. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** A finite double becomes a number; NaN and infinities become {@link #MISSING}. */
  static Value of(double number) {
    return Double.isFinite(number) ? new Num(number) : MISSING;
  }

  static Value of(boolean flag) {
    return flag ? TRUE : FALSE;
  }

  static Value of(String text) {
    return text == null ? MISSING : new Text(text);
  }

  static Value of(Instant instant) {
    return new Time(instant.toEpochMilli(), false);
  }

  static Value of(LocalDate date) {
    return new Time(date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), true);
  }

  default boolean isMissing() {
    return this == MISSING || this instanceof Missing;
  }

  /** The static type of this value; {@link ValueType#ANY} for a missing one. */
  default ValueType type() {
    return switch (this) {
      case Missing _ -> ValueType.ANY;
      case Num _ -> ValueType.NUMBER;
      case Text _ -> ValueType.TEXT;
      case Bool _ -> ValueType.BOOLEAN;
      case Time time -> time.dateOnly() ? ValueType.DATE : ValueType.TIMESTAMP;
      case Many _ -> ValueType.LIST;
    };
  }
}
