package dev.tact.bootstrap.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/** Looks at the readiness of every node a few times a second, as a balancer does. */
final class Balancer implements AutoCloseable {

  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<URI> nodes;
  private final AtomicIntegerArray ready;
  private volatile boolean closed;

  private Balancer(List<String> urls) {
    this.nodes = urls.stream().map(url -> URI.create(url + "/health/ready")).toList();
    this.ready = new AtomicIntegerArray(urls.size());
  }

  static Balancer over(List<String> urls) {
    Balancer balancer = new Balancer(urls);
    for (int node = 0; node < urls.size(); node++) {
      int looked = node;
      Thread.ofVirtual().start(() -> balancer.look(looked));
      balancer.await(node, true);
    }
    return balancer;
  }

  /** Whether requests may be sent to a node. */
  boolean isReady(int node) {
    return ready.get(node) == 1;
  }

  /** Waits until a node is ready, or is not any more. */
  void await(int node, boolean wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isReady(node) != wanted) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(nodes.get(node) + " is still " + (wanted ? "not ready" : "ready"));
      }
      LockSupport.parkNanos(LOOKS_EVERY.toNanos() / 4);
    }
  }

  private void look(int node) {
    while (!closed) {
      ready.set(node, answers(nodes.get(node)) ? 1 : 0);
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }

  private boolean answers(URI node) {
    try {
      HttpRequest request = HttpRequest.newBuilder(node).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    http.shutdownNow();
  }
}
