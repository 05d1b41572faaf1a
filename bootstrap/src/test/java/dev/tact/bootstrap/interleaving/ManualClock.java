package dev.tact.bootstrap.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on by a millisecond whenever it is read, and by minutes when it is told. */
final class ManualClock implements InstantSource {

  private final AtomicReference<Instant> now = new AtomicReference<>();

  ManualClock(Instant start) {
    now.set(start);
  }

  @Override
  public Instant instant() {
    return now.updateAndGet(last -> last.plusMillis(1));
  }

  void set(Instant instant) {
    now.set(instant);
  }

  void advance(long minutes) {
    now.updateAndGet(last -> last.plus(Duration.ofMinutes(minutes)));
  }
}
