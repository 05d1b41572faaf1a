package dev.tact.application.failure;

import java.time.Duration;

/** The caller asked more often than its limit allows. */
public final class RateLimited extends Failure {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public RateLimited(String sentence, Duration retryAfter) {
    super(sentence);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
