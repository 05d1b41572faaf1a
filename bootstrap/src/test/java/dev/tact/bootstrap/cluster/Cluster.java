package dev.tact.bootstrap.cluster;

import dev.tact.redis.server.RedisCluster;
import dev.tact.redis.server.RedisSentinel;
import dev.tact.redis.server.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL, a Redis and some nodes; everything is stopped when it is closed. */
final class Cluster implements AutoCloseable {

  private static final Duration SERVICE_BACK_MAX = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 50_000_000;

  /** How Redis is set up. */
  enum RedisKind {
    SINGLE,
    SENTINEL,
    CLUSTER
  }

  private final PostgresServer postgres;
  private final RedisServer redis;
  private final RedisSentinel sentinel;
  private final RedisCluster masters;
  private final List<ClusterNode> nodes = new ArrayList<>();

  private Cluster(RedisKind kind) {
    this.postgres = PostgresServer.start(Path.of("target", "cluster-postgres"));
    this.redis = kind == RedisKind.SINGLE ? RedisServer.start() : null;
    this.sentinel = kind == RedisKind.SENTINEL ? RedisSentinel.start() : null;
    this.masters = kind == RedisKind.CLUSTER ? RedisCluster.startWithReplicas() : null;
  }

  /**
   * Starts one node for each skew of its clock, all at the same time.
   *
   * @param skews by how much the nodes' own clocks are wrong
   */
  static Cluster start(RedisKind kind, Map<String, String> environment, Duration... skews) {
    Cluster cluster = new Cluster(kind);
    try {
      for (Duration skew : skews) {
        cluster.nodes.add(cluster.node(environment, skew));
      }
      startAll(cluster.nodes);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private ClusterNode node(Map<String, String> environment, Duration skew) {
    Map<String, String> all = new HashMap<>(environment);
    if (sentinel != null) {
      all.put("REDIS_URI", sentinel.uri());
    }
    if (masters != null) {
      all.put("REDIS_URI", masters.uri());
    }
    return new ClusterNode(
        postgres, redis == null ? 0 : redis.port(), all, List.of("-Dtact.clock.skew=" + skew));
  }

  PostgresServer postgres() {
    return postgres;
  }

  RedisServer redis() {
    return redis;
  }

  RedisSentinel sentinel() {
    return sentinel;
  }

  RedisCluster masters() {
    return masters;
  }

  List<ClusterNode> nodes() {
    return nodes;
  }

  ClusterNode node(int index) {
    return nodes.get(index);
  }

  /** Waits until every node is ready and answers, and says how long that took. */
  Duration awaitService(String tenant) {
    long begun = System.nanoTime();
    for (ClusterNode node : nodes) {
      while (!node.serves(tenant)) {
        if (System.nanoTime() - begun > SERVICE_BACK_MAX.toNanos()) {
          throw new AssertionError(
              node.url() + " is not back by itself:\n" + String.join("\n", node.process().log()));
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Waits until what each node was still to write down is written: a listing waits for it. */
  void awaitRecords(Shop shop) {
    for (ClusterNode node : nodes) {
      for (String tenant : List.of(shop.promised(), shop.reported())) {
        node.client(tenant).get("/api/v1/decision-traces?limit=1").expect(200);
      }
    }
  }

  List<String> urls() {
    return nodes.stream().map(ClusterNode::url).toList();
  }

  @Override
  public void close() {
    nodes.forEach(ClusterNode::close);
    if (redis != null) {
      redis.close();
    }
    if (sentinel != null) {
      sentinel.close();
    }
    if (masters != null) {
      masters.close();
    }
    postgres.close();
  }

  private static void startAll(List<ClusterNode> nodes) {
    CompletableFuture.allOf(
            nodes.stream()
                .map(
                    node ->
                        CompletableFuture.runAsync(
                            node::start, task -> Thread.ofVirtual().start(task)))
                .toArray(CompletableFuture[]::new))
        .join();
  }
}
