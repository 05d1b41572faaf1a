package dev.tact.persistence.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A node's own clock: set once, then it only runs, whatever is done to the machine's. */
public final class SteadyClock implements InstantSource {

  private final Instant start;
  private final long begun = System.nanoTime();

  private SteadyClock(Instant start) {
    this.start = start;
  }

  /** A clock that is set by the machine's, and wrong by a skew: zero, except for drills. */
  public static SteadyClock skewedBy(Duration skew) {
    return new SteadyClock(Instant.now().plus(skew));
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - begun);
  }
}
