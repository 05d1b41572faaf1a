package dev.tact.bootstrap.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.bootstrap.endtoend.TactClient.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** One customer who is shown banners and reports one, where and when a test wants. */
final class Visitor {

  private static final long LOOK_NANOS = 2_000_000;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Cluster cluster;
  private final Shop shop;
  private final String name;
  private final String key;
  private String recommendation;
  private String offer;

  Visitor(Cluster cluster, Shop shop, String name) {
    this.cluster = cluster;
    this.shop = shop;
    this.name = name;
    this.key = "key-of-" + name;
  }

  /** Is shown banners by a node, which thereby keeps what it knows of this customer. */
  Visitor comesTo(int node) {
    Reply shown = recommend(node).expect(200);
    recommendation = shown.text("/recommendationId");
    offer = shown.text("/decisions/0/offerId");
    return this;
  }

  /** Reports the first banner; always under the same key. */
  Reply reports(int node) {
    return client(node)
        .post(
            "/api/v1/respond",
            """
            {"customerId": "%s", "recommendationId": "%s", "rank": 1, "offerId": "%s",
             "outcome": "impression", "idempotencyKey": "%s"}
            """
                .formatted(name, recommendation, offer, key));
  }

  /** Begins to report, and returns when that is durable, which is before it is answered. */
  CompletableFuture<Reply> reportsUntilDurable(int node) {
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> reports(node), task -> Thread.ofVirtual().start(task));
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!cluster.postgres().holdsInteractionOf(shop.reported(), name)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it is not recorded");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return reply;
  }

  /** Whether a node would show the reported banner again. */
  boolean isShownItAgainBy(int node) {
    for (JsonNode item : recommend(node).expect(200).at("/decisions")) {
      if (item.path("offerId").asText().equals(offer)) {
        return true;
      }
    }
    return false;
  }

  /** Sends the question of {@link #isShownItAgainBy}, and leaves the answer for later. */
  CompletableFuture<Boolean> beginsToAskAgain(int node) {
    return CompletableFuture.supplyAsync(
        () -> isShownItAgainBy(node), task -> Thread.ofVirtual().start(task));
  }

  private Reply recommend(int node) {
    return client(node)
        .post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"web\", \"limit\": 3}".formatted(name));
  }

  private TactClient client(int node) {
    return cluster.node(node).client(shop.reported());
  }
}
