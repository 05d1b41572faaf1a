package dev.tact.application.delivery;

import dev.tact.domain.value.Chance;
import java.time.Duration;

/**
 * How long to wait before trying again.
 *
 * @param first after the first attempt in vain; each further one doubles it
 * @param longest the most that waiting gets to
 * @param firstParked the same for what waits apart
 * @param longestParked the same for what waits apart
 */
public record DeliveryPace(
    Duration first, Duration longest, Duration firstParked, Duration longestParked) {

  /** What receivers may ask for; more is no more believed. */
  private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

  private static final int DOUBLED_MAX = 20;
  private static final double SPREAD = 0.4;

  /** After so many attempts in vain (from 1), whose receiver may ask for more. */
  Duration pause(String key, int failures, Duration asked) {
    Duration own = spread(grown(first, longest, failures), key, failures);
    Duration wanted = asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
    return own.compareTo(wanted) < 0 ? wanted : own;
  }

  /** For a customer who was tried so many times (from 1). */
  Duration parkedPause(String key, int attempts) {
    return spread(grown(firstParked, longestParked, attempts), key, attempts);
  }

  private static Duration grown(Duration first, Duration longest, int times) {
    Duration grown = first.multipliedBy(1L << Math.min(times - 1, DOUBLED_MAX));
    return grown.compareTo(longest) < 0 ? grown : longest;
  }

  // those who failed together must not come back together
  private static Duration spread(Duration pause, String key, int times) {
    double factor = 1 - SPREAD / 2 + SPREAD * new Chance(times).unit(key);
    return Duration.ofMillis(Math.max(1, Math.round(pause.toMillis() * factor)));
  }
}
