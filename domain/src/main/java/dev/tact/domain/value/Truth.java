package dev.tact.domain.value;

/** Kleene's three truth values: unknown stays unknown under not, and, or (semantics §0.1). */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
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
