package dev.tact.bootstrap.delivery;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process or thread does in its own time. */
final class Waiting {

  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long LOOKS_EVERY_NANOS = 20_000_000L;

  private Waiting() {}

  static void until(BooleanSupplier wish) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!wish.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen in time");
      }
      LockSupport.parkNanos(LOOKS_EVERY_NANOS);
    }
  }
}
