package dev.tact.domain.formula;

import java.util.Locale;
import java.util.Optional;

/** How a condition compares its field with its value, in canonical form. */
public enum ConditionOperator {
  EQ,
  NEQ,
  GT,
  GTE,
  LT,
  LTE,
  IN,
  NOT_IN,
  CONTAINS,
  STARTS_WITH,
  REGEX,
  EXISTS,
  NOT_EXISTS,
  IS_NULL,
  IS_NOT_NULL;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }

  /** The operator with this wire name. */
  public static Optional<ConditionOperator> of(String wire) {
    for (ConditionOperator operator : values()) {
      if (operator.wire.equals(wire)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  /** Whether it asks only if there is a value: the four that accept a missing one. */
  public boolean isPresence() {
    return this == EXISTS || this == NOT_EXISTS || this == IS_NULL || this == IS_NOT_NULL;
  }

  /** Whether it compares with a list of values. */
  public boolean isMembership() {
    return this == IN || this == NOT_IN;
  }

  /** Whether it needs an order: less and greater. */
  public boolean isOrdering() {
    return this == GT || this == GTE || this == LT || this == LTE;
  }

  /** Whether it looks into a text. */
  public boolean isTextual() {
    return this == CONTAINS || this == STARTS_WITH || this == REGEX;
  }
}
