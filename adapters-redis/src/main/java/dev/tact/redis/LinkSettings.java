package dev.tact.redis;

import java.time.Duration;

/**
 * How patient the link to Redis is.
 *
 * @param timeout how long an answer may take before Redis counts as away
 * @param queueMax how many commands may wait for their answers; more are refused at once
 * @param expiry how long an image of a customer stays who changes no more
 */
public record LinkSettings(Duration timeout, int queueMax, Duration expiry) {

  public static final LinkSettings STANDARD =
      new LinkSettings(Duration.ofMillis(500), 32_768, Duration.ofDays(7));

  /** The same with another expiry. */
  public LinkSettings expiring(Duration after) {
    return new LinkSettings(timeout, queueMax, after);
  }
}
