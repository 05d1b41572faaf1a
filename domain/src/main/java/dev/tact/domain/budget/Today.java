package dev.tact.domain.budget;

import dev.tact.domain.fact.QuotaKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The periods that run on one UTC day, with their keys: worked out once a decision.
 *
 * @param periods by the ordinal of their type
 * @param keys in the same order
 */
record Today(Period[] periods, String[] keys) {

  private static final PeriodType[] TYPES = PeriodType.values();

  static Today of(Instant now) {
    LocalDate day = Period.day(now);
    Period[] periods = new Period[TYPES.length];
    Arrays.setAll(periods, i -> TYPES[i].at(day));
    String[] keys = new String[TYPES.length];
    Arrays.setAll(keys, i -> periods[i].key());
    return new Today(periods, keys);
  }

  Period period(Limit limit) {
    return periods[limit.type().ordinal()];
  }

  /** Whether a limit applies today. */
  boolean applies(Limit limit) {
    return limit.only().isEmpty() || limit.only().get().equals(period(limit));
  }

  /** Whether a limit of this scope looks at this quota today. */
  boolean isLimited(QuotaKey key, Limit limit) {
    return limit.measure() == key.measure()
        && keys[limit.type().ordinal()].equals(key.period())
        && applies(limit);
  }
}
