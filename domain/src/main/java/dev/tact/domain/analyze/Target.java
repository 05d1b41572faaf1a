package dev.tact.domain.analyze;

import dev.tact.domain.value.Truth;

/** What a proposition is wanted to come out as; with unknown there are four such wishes. */
enum Target {
  TRUE,
  FALSE,
  NOT_TRUE,
  NOT_FALSE;

  boolean accepts(Truth truth) {
    return switch (this) {
      case TRUE -> truth == Truth.TRUE;
      case FALSE -> truth == Truth.FALSE;
      case NOT_TRUE -> truth != Truth.TRUE;
      case NOT_FALSE -> truth != Truth.FALSE;
    };
  }

  /** What is wanted of a part so that its negation comes out as this. */
  Target negated() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case NOT_TRUE -> NOT_FALSE;
      case NOT_FALSE -> NOT_TRUE;
    };
  }

  /** What comes out exactly when this does not. */
  Target otherwise() {
    return switch (this) {
      case TRUE -> NOT_TRUE;
      case FALSE -> NOT_FALSE;
      case NOT_TRUE -> TRUE;
      case NOT_FALSE -> FALSE;
    };
  }

  /** Whether an `all` needs it of every part, and an `any` of only one; else the other way. */
  boolean affirms() {
    return this == TRUE || this == NOT_FALSE;
  }

  /** How a sentence ends that begins with a proposition. */
  String says() {
    return switch (this) {
      case TRUE -> "holds";
      case FALSE -> "does not hold";
      case NOT_TRUE -> "does not hold or is unknown";
      case NOT_FALSE -> "holds or is unknown";
    };
  }
}
