package dev.tact.redis.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A Redis cluster for tests: three masters, with a replica each where one is asked for. */
public final class RedisCluster implements AutoCloseable {

  private static final int MASTERS = 3;
  private static final int SLOTS = 16_384;
  private static final int ATTEMPTS = 600;
  private static final long PAUSE_NANOS = 25_000_000L;

  private final List<RedisServer> servers = new ArrayList<>();
  private final int masters;

  private RedisCluster(int masters) {
    this.masters = masters;
  }

  /** Three masters. */
  public static RedisCluster start() {
    return start(false);
  }

  /** Three masters, each with a replica that takes over when it is gone for half a second. */
  public static RedisCluster startWithReplicas() {
    return start(true);
  }

  private static RedisCluster start(boolean replicas) {
    RedisCluster cluster = new RedisCluster(MASTERS);
    int all = replicas ? 2 * MASTERS : MASTERS;
    for (int i = 0; i < all; i++) {
      cluster.servers.add(
          RedisServer.start(
              "--save",
              "",
              "--cluster-enabled",
              "yes",
              "--cluster-config-file",
              "nodes.conf",
              "--cluster-node-timeout",
              "500"));
    }
    cluster.join();
    if (replicas) {
      for (int i = 0; i < MASTERS; i++) {
        String master = cluster.servers.get(i).ask("CLUSTER", "MYID");
        cluster.servers.get(MASTERS + i).ask("CLUSTER", "REPLICATE", master);
      }
      await(() -> cluster.synced());
    }
    return cluster;
  }

  private void join() {
    for (int i = 0; i < masters; i++) {
      int first = SLOTS * i / masters;
      int last = SLOTS * (i + 1) / masters - 1;
      servers
          .get(i)
          .ask("CLUSTER", "ADDSLOTSRANGE", Integer.toString(first), Integer.toString(last));
      servers.get(i).ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
    }
    String first = Integer.toString(servers.getFirst().port());
    servers.forEach(server -> server.ask("CLUSTER", "MEET", "127.0.0.1", first));
    await(() -> servers.stream().allMatch(server -> isWell(server, servers.size())));
  }

  private static boolean isWell(RedisServer server, int known) {
    String state = server.ask("CLUSTER", "INFO");
    return state.contains("cluster_state:ok") && state.contains("cluster_known_nodes:" + known);
  }

  private boolean synced() {
    return servers.subList(masters, servers.size()).stream()
            .allMatch(server -> server.ask("INFO", "replication").contains("master_link_status:up"))
        && servers.stream().allMatch(server -> isWell(server, servers.size()));
  }

  /** All nodes, as one URI. */
  public String uri() {
    StringBuilder uri = new StringBuilder("redis://");
    for (RedisServer server : servers) {
      uri.append(uri.charAt(uri.length() - 1) == '/' ? "" : ",")
          .append("127.0.0.1:")
          .append(server.port());
    }
    return uri.toString();
  }

  /** The masters of the beginning, then their replicas. */
  public List<RedisServer> servers() {
    return List.copyOf(servers);
  }

  /** Empties every node. */
  public void flush() {
    servers.subList(0, masters).forEach(server -> server.ask("FLUSHALL"));
  }

  @Override
  public void close() {
    servers.forEach(RedisServer::close);
  }

  static void await(Condition condition) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (condition.holds()) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new IllegalStateException("the servers did not find together");
  }

  /** Something to wait for. */
  @FunctionalInterface
  interface Condition {
    boolean holds();
  }
}
