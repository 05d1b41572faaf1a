package dev.tact.redis;

import dev.tact.application.port.out.ViewGenerations;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Retires everything that is kept in Redis when Redis cannot be told of a change. Whoever asks
 * while somebody else's retirement is under way shares the next one.
 */
final class Retirement {

  /** No generation is so new that it would do: it may have begun before what was not told. */
  private static final long WHATEVER_IS_IN_EFFECT = Long.MAX_VALUE;

  private final ViewGenerations generations;
  private final AtomicLong asked = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock(true);
  private long done;

  Retirement(ViewGenerations generations) {
    this.generations = generations;
  }

  /**
   * Returns when a generation is in effect that began after this was called.
   *
   * @throws dev.tact.application.failure.Failure.Unavailable when the store does not answer
   */
  void retire() {
    long mine = asked.incrementAndGet();
    lock.lock();
    try {
      if (done >= mine) {
        return;
      }
      long upTo = asked.get();
      generations.retireAll(WHATEVER_IS_IN_EFFECT);
      done = upTo;
    } finally {
      lock.unlock();
    }
  }
}
