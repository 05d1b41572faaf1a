package dev.tact.bootstrap.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many clients at once; when it is stopped, each finishes what it has begun. */
final class Load {

  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
  private static final long LOOK_NANOS = 20_000_000;

  private final Journal journal;
  private final Calls calls;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  private Load(Journal journal, Calls calls) {
    this.journal = journal;
    this.calls = calls;
  }

  static Load start(int clients, List<String> urls, Shop shop, Journal journal, long seed) {
    return start(clients, new Calls(urls, _ -> true, ANSWER_MAX, journal), shop, journal, seed);
  }

  /** The same with clients who call in a way of their own. */
  static Load start(int clients, Calls calls, Shop shop, Journal journal, long seed) {
    Load load = new Load(journal, calls);
    AtomicInteger steps = new AtomicInteger();
    for (int i = 0; i < clients; i++) {
      Shopper shopper = new Shopper(shop, calls, journal, steps, "s" + i, seed * 1_000 + i);
      load.threads.add(Thread.ofVirtual().start(() -> load.work(shopper)));
    }
    return load;
  }

  /** Waits until so many more answers were given. */
  void await(int answers) {
    long wanted = journal.answers() + answers;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (journal.answers() < wanted && journal.faults().size() < 100) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the service is not back: " + journal.summary());
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Lets every client finish. */
  void stop() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a test");
    }
    calls.close();
  }

  private void work(Shopper shopper) {
    try {
      while (!stopped) {
        shopper.step();
      }
    } catch (RuntimeException | Error e) {
      journal.fault("a client failed: " + e);
    }
  }
}
