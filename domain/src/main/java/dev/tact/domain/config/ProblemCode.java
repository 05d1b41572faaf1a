package dev.tact.domain.config;

import java.util.Locale;

/** What is wrong with something authored. Codes are stable and never reused. */
public enum ProblemCode {
  REQUIRED,
  WRONG_TYPE,
  UNKNOWN_MEMBER,
  OUT_OF_RANGE,
  TOO_LONG,
  INVALID_FORMAT,
  UNKNOWN_VALUE,
  UNKNOWN_REFERENCE,
  AMBIGUOUS_REFERENCE,
  UNKNOWN_NAME,
  UNKNOWN_OPERATOR,
  INVALID_FORMULA,
  INVALID_PATTERN,
  DUPLICATE,
  CONFLICT,
  CYCLE,
  NEVER_WORKS,
  LIMIT_EXCEEDED,
  FLOW_SHAPE,
  INVALID_TRANSITION,
  NOT_SUPPORTED;

  /** The code as it stands in a reply: `unknown_reference`. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
