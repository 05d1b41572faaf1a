package dev.tact.bootstrap;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads that deliver events, one for each sink under way: they mostly wait for answers. */
final class DeliveryThreads {

  private static final long CLOSES_WITHIN_SECONDS = 8;

  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("delivery-", 1).factory());

  Executor workers() {
    return workers;
  }

  /** Waits for the batches under way. */
  void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(CLOSES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
