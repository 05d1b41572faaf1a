package dev.tact.bootstrap.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives each input a deadline, and a run its length: `-Dtact.fuzz.seconds`. */
final class Patience implements AutoCloseable {

  /** Generous, because a machine may be busy: what hangs, hangs for ever. */
  private static final Duration PER_INPUT = Duration.ofSeconds(10);

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private final Instant end = Instant.now().plusMillis(MILLIS);

  /** A run of ten seconds shares them among the three readers. */
  private static final long MILLIS = Long.getLong("tact.fuzz.seconds", 10) * 1_000 / 3;

  boolean lasts() {
    return Instant.now().isBefore(end);
  }

  /** The effect of an input, or an error that tells the input by which it came about. */
  <T> T within(String input, Callable<T> reading) {
    try {
      return worker.submit(reading).get(PER_INPUT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("hangs on " + input, e);
    } catch (ExecutionException e) {
      throw new AssertionError("crashes on " + input, e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a test");
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
