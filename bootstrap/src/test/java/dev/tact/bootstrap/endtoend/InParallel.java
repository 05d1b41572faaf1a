package dev.tact.bootstrap.endtoend;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a task for each of many inputs on a handful of threads, and fails with the first failure.
 */
final class InParallel {

  private static final int WORKERS = 16;

  /** What is done with one input. */
  @FunctionalInterface
  interface Task<T> {
    void run(T input) throws Exception;
  }

  static <T> void each(List<T> inputs, Task<T> task) throws InterruptedException {
    each(WORKERS, inputs, task);
  }

  static <T> void each(int workers, List<T> inputs, Task<T> task) throws InterruptedException {
    Queue<T> left = new ConcurrentLinkedQueue<>(inputs);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(workers);
    for (int worker = 0; worker < workers; worker++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  for (T input = left.poll();
                      input != null && failure.get() == null;
                      input = left.poll()) {
                    task.run(input);
                  }
                } catch (Throwable thrown) {
                  failure.compareAndSet(null, thrown);
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
    if (failure.get() != null) {
      throw new AssertionError("a parallel task failed", failure.get());
    }
  }

  private InParallel() {}
}
