package dev.tact.bootstrap.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/**
 * Sends a request until it is acknowledged, as a good client does: the same body with the same key;
 * after a broken connection, no answer in time or a 503 to the next node; and when all of them
 * failed, after the pause that was asked for.
 */
final class Calls {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration AFTER_BROKEN = Duration.ofMillis(100);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<String> urls;
  private final IntPredicate ready;
  private final Duration answerMax;
  private final Journal journal;

  /**
   * Calls of nodes.
   *
   * @param ready to which nodes requests are sent, while there are any
   * @param answerMax how long an answer may take before another node is asked
   */
  Calls(List<String> urls, IntPredicate ready, Duration answerMax, Journal journal) {
    this.urls = urls;
    this.ready = ready;
    this.answerMax = answerMax;
    this.journal = journal;
  }

  /** An acknowledged answer; `given` is false when there will be none. */
  record Answer(boolean given, JsonNode body) {
    private static final Answer NONE = new Answer(false, TactClient.json("{}"));

    String text(String member) {
      return body.path(member).asText();
    }
  }

  int nodes() {
    return urls.size();
  }

  /** Posts, first to one node and then to the others. */
  Answer post(int node, String tenant, String path, String body) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    journal.begin();
    for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
      boolean askedAll = (attempt + 1) % urls.size() == 0;
      try {
        HttpResponse<String> response =
            http.send(
                request(urls.get(chosen(node + attempt)), tenant, path, body),
                HttpResponse.BodyHandlers.ofString());
        int status = response.statusCode();
        if (status / 100 == 2) {
          journal.answered();
          journal.end();
          return new Answer(true, TactClient.json(response.body()));
        }
        if (status != 503 && status != 429) {
          journal.fault(status + " for " + path + " " + body + ": " + response.body());
          journal.end();
          return Answer.NONE;
        }
        journal.unavailable();
        OptionalLong seconds = response.headers().firstValueAsLong("Retry-After");
        if (seconds.isEmpty()) {
          journal.fault(status + " without Retry-After for " + path + ": " + response.body());
        }
        pause(askedAll, Duration.ofSeconds(seconds.orElse(1)));
      } catch (IOException e) {
        journal.broken(e);
        pause(askedAll, AFTER_BROKEN);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("nobody interrupts a client");
      }
    }
    journal.fault("not acknowledged within " + PATIENCE + ": " + path + " " + body);
    return Answer.NONE;
  }

  private int chosen(int wished) {
    for (int other = 0; other < urls.size(); other++) {
      int node = (wished + other) % urls.size();
      if (ready.test(node)) {
        return node;
      }
    }
    return wished % urls.size();
  }

  void close() {
    http.shutdownNow();
  }

  private HttpRequest request(String url, String tenant, String path, String body) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("X-Tenant-Id", tenant)
        .header("Content-Type", "application/json")
        .timeout(answerMax)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static void pause(boolean askedAll, Duration length) {
    if (askedAll) {
      LockSupport.parkNanos(length.toNanos());
    }
  }
}
