package dev.tact.bootstrap;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads of runs. INVARIANT: nobody waits on the threads that decide, so a run that waits for
 * its commits holds up no other.
 */
final class RunThreads {

  static final int CORES = Runtime.getRuntime().availableProcessors();

  private static final int RUNS_AT_ONCE = 4;
  private static final long CLOSES_WITHIN_SECONDS = 8;

  private final ExecutorService workers = named("run", RUNS_AT_ONCE);
  private final ExecutorService committers = named("run-commit", RUNS_AT_ONCE);
  private final ExecutorService deciders = named("run-decide", CORES);

  Executor workers() {
    return workers;
  }

  Executor committers() {
    return committers;
  }

  Executor deciders() {
    return deciders;
  }

  /** Waits for the stretches under way. */
  void close() {
    List.of(workers, committers, deciders)
        .forEach(
            pool -> {
              pool.shutdown();
              await(pool);
            });
  }

  private static void await(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(CLOSES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService named(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
  }
}
