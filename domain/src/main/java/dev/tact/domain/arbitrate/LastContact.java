package dev.tact.domain.arbitrate;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.util.OptionalDouble;

/** How long ago a customer was last contacted about an offer. */
final class LastContact {

  /** The last contact of every offer. */
  static final Counter COUNTER =
      new Counter(Scopes.GLOBAL, Counter.Per.OFFER, Duration.ofDays(90), 1);

  private static final double RECENCY_DAYS = 7;
  private static final double MILLIS_PER_DAY = 86_400_000;

  /** 1 − exp(−days / 7), from 0 just now to almost 1; empty without a contact in 90 days. */
  static OptionalDouble recency(String offerId, Seen seen) {
    long[] last = seen.facts().contacts().times(COUNTER, offerId);
    if (last.length == 0) {
      return OptionalDouble.empty();
    }
    double days = Math.max(0, seen.situation().now().toEpochMilli() - last[0]) / MILLIS_PER_DAY;
    return days > COUNTER.reach().toDays()
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - Math.exp(-days / RECENCY_DAYS));
  }

  private LastContact() {}
}
