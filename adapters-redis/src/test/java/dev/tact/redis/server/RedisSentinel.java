package dev.tact.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A master with a replica, watched over by three sentinels that agree within half a second. */
public final class RedisSentinel implements AutoCloseable {

  /** What the sentinels call it. */
  public static final String MASTER = "tact";

  private static final int SENTINELS = 3;

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private RedisSentinel() {}

  /** Starts five processes. */
  public static RedisSentinel start() {
    RedisSentinel all = new RedisSentinel();
    RedisServer master = RedisServer.start();
    RedisServer replica =
        RedisServer.start("--save", "", "--replicaof", "127.0.0.1 " + master.port());
    all.servers.add(master);
    all.servers.add(replica);
    RedisCluster.await(() -> replica.ask("INFO", "replication").contains("master_link_status:up"));
    for (int i = 0; i < SENTINELS; i++) {
      all.sentinels.add(sentinel(master.port()));
    }
    RedisCluster.await(
        () ->
            all.sentinels.stream()
                .map(sentinel -> sentinel.ask("SENTINEL", "MASTER", MASTER))
                .allMatch(
                    state ->
                        state.contains("num-slaves\n1\n")
                            && state.contains("num-other-sentinels\n2\n")));
    return all;
  }

  private static RedisServer sentinel(int master) {
    try {
      Path file = Files.createTempFile("tact-sentinel", ".conf");
      Files.writeString(
          file,
          """
          sentinel monitor %1$s 127.0.0.1 %2$d 2
          sentinel down-after-milliseconds %1$s 500
          sentinel failover-timeout %1$s 2000
          """
              .formatted(MASTER, master));
      return RedisServer.startSentinel(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String uri() {
    StringBuilder uri = new StringBuilder("redis-sentinel://");
    for (RedisServer sentinel : sentinels) {
      uri.append(uri.charAt(uri.length() - 1) == '/' ? "" : ",")
          .append("127.0.0.1:")
          .append(sentinel.port());
    }
    return uri.append('#').append(MASTER).toString();
  }

  /** The master of the beginning. */
  public RedisServer master() {
    return servers.getFirst();
  }

  /** The replica of the beginning. */
  public RedisServer replica() {
    return servers.getLast();
  }

  /** Waits until the sentinels have made the replica the master. */
  public void awaitFailover() {
    RedisCluster.await(() -> replica().ask("ROLE").startsWith("master"));
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }
}
