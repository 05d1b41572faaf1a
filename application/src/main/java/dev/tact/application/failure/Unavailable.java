package dev.tact.application.failure;

import java.time.Duration;

/** Something Tact needs does not answer now; asking again after a while may work. */
public final class Unavailable extends Failure {

  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Duration retryAfter;

  public Unavailable(String sentence, Throwable cause) {
    super(sentence, cause);
    this.retryAfter = SOON;
  }

  public Unavailable(String sentence, Duration retryAfter) {
    super(sentence);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
