package dev.tact.domain.value;

import java.util.List;
import java.util.function.Function;

/** Kleene's three truth values: unknown stays unknown under not, and, or (semantics §0.1). */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** True when all parts are, false when one is; without parts true. */
  public static <T> Truth all(List<T> parts, Function<? super T, Truth> judge) {
    Truth truth = TRUE;
    for (int i = 0; i < parts.size() && truth != FALSE; i++) {
      truth = truth.and(judge.apply(parts.get(i)));
    }
    return truth;
  }

  /** True when one part is, false when all are; without parts false. */
  public static <T> Truth any(List<T> parts, Function<? super T, Truth> judge) {
    Truth truth = FALSE;
    for (int i = 0; i < parts.size() && truth != TRUE; i++) {
      truth = truth.or(judge.apply(parts.get(i)));
    }
    return truth;
  }

  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  public Truth and(Truth other) {
    return ordinal() < other.ordinal() ? this : other;
  }

  public Truth or(Truth other) {
    return ordinal() > other.ordinal() ? this : other;
  }
}
