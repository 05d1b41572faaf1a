package dev.tact.redis;

import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The servers behind one address: one, one that sentinels watch over, or a cluster. */
sealed interface Servers extends AutoCloseable permits OneServer, ClusterServers {

  /** How commands are sent; the client finds the server of a key. */
  RedisClusterAsyncCommands<byte[], byte[]> commands();

  StatefulConnection<byte[], byte[]> connection();

  /**
   * Looks whether every server that is responsible for anything answers and takes writes.
   *
   * @return which servers these are and since when they hold what they hold: another text after a
   *     restart or a failover
   */
  String look(LinkSettings settings)
      throws RedisAway, ExecutionException, TimeoutException, InterruptedException;

  /** What connections of these servers tell from now on. */
  void watch(RedisConnectionStateListener listener);

  /** What they are, for people: `cluster of 3`. */
  String description();

  @Override
  void close();

  /** The lines of INFO that say which server it is and whose copy of what it holds. */
  static String identity(String info) {
    StringBuilder identity = new StringBuilder();
    info.lines()
        .filter(line -> line.startsWith("run_id:") || line.startsWith("master_replid:"))
        .forEach(line -> identity.append(line.substring(line.indexOf(':') + 1)).append(' '));
    return identity.toString();
  }
}
