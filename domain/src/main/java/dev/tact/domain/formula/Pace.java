package dev.tact.domain.formula;

/** How often a value may change although nothing but time happens. */
public enum Pace {
  NEVER,
  /** At midnight UTC: it reads `today()`. */
  DAILY,
  /** At any instant: it reads `now()`, or `today` of a time zone. */
  ANY_TIME;

  public Pace faster(Pace other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
