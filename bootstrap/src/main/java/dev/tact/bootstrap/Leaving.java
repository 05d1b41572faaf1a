package dev.tact.bootstrap;

import dev.tact.application.health.Departure;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out of a serving node. Balancers hear of it first; then clients are asked to close, with
 * the answers that they get; then nobody is let in any more, and what is under way is finished.
 */
final class Leaving {

  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

  // Who did not look at readiness is told with the next answer. When none came for this long, the
  // connections that are left are idle.
  private static final Duration QUIET = Duration.ofMillis(250);
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(2);

  private final StopSettings settings;
  private final CompletableFuture<Void> hurried = new CompletableFuture<>();

  Leaving(StopSettings settings) {
    this.settings = settings;
  }

  /** Nobody is waited for any more. */
  void hurry() {
    hurried.complete(null);
  }

  /** Returns when no request is under way any more, or the time for them is over. */
  void leave(Departure departure, NettyEmbeddedServer server) {
    departure.announce();
    if (departure.isWatched()) {
      await(hurried, settings.drain());
    }
    departure.closeConnections();
    awaitQuiet(departure);
    // the listening socket is closed now, and each connection once its answer is written
    CompletableFuture<?> gone = server.shutdownGracefully().toCompletableFuture();
    if (!await(CompletableFuture.anyOf(gone, hurried), settings.finish())) {
      LOG.warn(
          "requests were under way on {} connections when the time to finish them was over",
          server.reportActiveTasks().orElse(0));
    }
  }

  private void awaitQuiet(Departure departure) {
    long deadline = System.nanoTime() + QUIET_WITHIN.toNanos();
    long before = -1;
    while (before != departure.lastAnswers() && System.nanoTime() < deadline) {
      before = departure.lastAnswers();
      if (await(hurried, QUIET)) {
        return;
      }
    }
  }

  /** Whether it came to an end in time. */
  private static boolean await(CompletableFuture<?> end, Duration time) {
    try {
      end.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      LOG.warn("the server did not close as it should", e);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
