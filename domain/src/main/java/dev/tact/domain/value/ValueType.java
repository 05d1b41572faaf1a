package dev.tact.domain.value;

/** The static types of the formula language. */
public enum ValueType {
  NUMBER,
  TEXT,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  LIST,
  /** Known only at decision time: `attributes.*`, null literals. */
  ANY;

  public boolean isTime() {
    return this == DATE || this == TIMESTAMP;
  }
}
