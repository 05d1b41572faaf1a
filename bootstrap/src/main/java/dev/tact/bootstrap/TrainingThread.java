package dev.tact.bootstrap;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The one thread of a node that trains models: decisions come first. */
final class TrainingThread implements Executor {

  private static final long CLOSES_WITHIN_SECONDS = 8;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("training-", 1).factory());

  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  /** Waits for what was asked to stop. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
