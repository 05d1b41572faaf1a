package dev.tact.persistence.embedded;

import dev.tact.persistence.StorageRefused;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an embedded server again that has died while its Tact lives: at once, and when that does
 * not help, after waits that double up to a limit.
 */
public final class ServerWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(250);
  private static final Duration WAITS_MAX = Duration.ofSeconds(10);

  private final EmbeddedPostgres server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong restarts = new AtomicLong();
  private final Thread thread;

  private ServerWatch(EmbeddedPostgres server) {
    this.server = server;
    this.thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
  }

  /** Watches a server until this is closed. */
  public static ServerWatch over(EmbeddedPostgres server) {
    ServerWatch watch = new ServerWatch(server);
    watch.thread.start();
    return watch;
  }

  /** How often the server was started again. */
  public long restarts() {
    return restarts.get();
  }

  /** Watches no more; a start that is under way is waited for, so that nothing comes after. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    Duration wait = LOOKS_EVERY;
    while (!isClosedAfter(wait)) {
      if (server.isAlive()) {
        wait = LOOKS_EVERY;
      } else if (starts()) {
        restarts.incrementAndGet();
      } else {
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(WAITS_MAX) < 0 ? twice : WAITS_MAX;
      }
    }
  }

  private boolean starts() {
    LOG.warn("the embedded PostgreSQL has died; it is started again");
    try {
      server.startAgain();
      LOG.warn("the embedded PostgreSQL runs again on {}", server.address());
      return true;
    } catch (StorageRefused refused) {
      LOG.error("{}; it is tried again", refused.getMessage());
      return false;
    } catch (RuntimeException accident) {
      // INVARIANT: this thread outlives every accident, or the next death would be the last one
      LOG.error("an accident while the embedded PostgreSQL was started again", accident);
      return false;
    }
  }

  private boolean isClosedAfter(Duration wait) {
    try {
      return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }
}
