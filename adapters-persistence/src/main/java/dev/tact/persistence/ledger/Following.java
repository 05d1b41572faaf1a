package dev.tact.persistence.ledger;

import dev.tact.application.failure.Failure.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what a node knows at most a second behind what other nodes write. Whoever asks has it read
 * anew in the background, soon enough that with steady traffic nobody waits; only after a pause
 * does the first who asks wait for it.
 */
final class Following {

  private static final Duration SOON = Duration.ofMillis(400);
  private static final Duration LATE = Duration.ofSeconds(1);

  private final ReentrantLock turn = new ReentrantLock();
  private volatile Instant readAt = Instant.MIN;
  private volatile boolean running;

  /** Everything was read, as it stood at this instant. */
  void read(Instant at) {
    readAt = at;
  }

  /** Nothing of it may be relied on any more. */
  void forget() {
    readAt = Instant.MIN;
  }

  /**
   * Makes sure that nobody goes on with what is older than a second.
   *
   * @param reading reads everything, and says so by {@link #read}
   */
  void follow(Instant now, Runnable reading) {
    if (isOlderThan(now, LATE)) {
      turn.lock();
      try {
        if (isOlderThan(now, LATE)) {
          reading.run();
        }
      } finally {
        turn.unlock();
      }
    } else if (isOlderThan(now, SOON) && !running) {
      running = true;
      Thread.ofVirtual().name("follow").start(() -> inBackground(now, reading));
    }
  }

  private void inBackground(Instant now, Runnable reading) {
    turn.lock();
    try {
      if (isOlderThan(now, SOON)) {
        reading.run();
      }
    } catch (Unavailable _) {
      // Whoever asks when a second has passed reads it, and says that it cannot be read.
    } finally {
      turn.unlock();
      running = false;
    }
  }

  private boolean isOlderThan(Instant now, Duration age) {
    return readAt.isBefore(now.minus(age));
  }
}
