package dev.tact.redis;

import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The servers of a cluster. It is in use as a whole or not at all. */
final class ClusterServers implements Servers {

  private final RedisClusterClient client;
  private final StatefulRedisClusterConnection<byte[], byte[]> connection;

  private ClusterServers(
      RedisClusterClient client, StatefulRedisClusterConnection<byte[], byte[]> connection) {
    this.client = client;
    this.connection = connection;
  }

  static ClusterServers connect(
      RedisAddress address, ClientResources resources, ClusterClientOptions options) {
    RedisClusterClient client = RedisClusterClient.create(resources, address.uris());
    client.setOptions(options);
    try {
      return new ClusterServers(client, client.connect(ByteArrayCodec.INSTANCE));
    } catch (RuntimeException e) {
      client.shutdown();
      throw e;
    }
  }

  @Override
  public RedisClusterAsyncCommands<byte[], byte[]> commands() {
    return connection.async();
  }

  @Override
  public StatefulRedisClusterConnection<byte[], byte[]> connection() {
    return connection;
  }

  @Override
  public String look(LinkSettings settings)
      throws RedisAway, ExecutionException, TimeoutException, InterruptedException {
    long millis = settings.timeout().toMillis();
    client.refreshPartitionsAsync().toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
    List<RedisClusterNode> masters = masters();
    int covered = masters.stream().mapToInt(node -> node.getSlots().size()).sum();
    if (covered < SlotHash.SLOT_COUNT) {
      throw new RedisAway("only %d of its slots have a server".formatted(covered));
    }
    TreeSet<String> identities = new TreeSet<>();
    for (RedisClusterNode master : masters) {
      identities.add(look(master, millis));
    }
    return String.join("", identities);
  }

  // Over the very connections that commands take, so that they are open before anybody needs them.
  private String look(RedisClusterNode master, long millis)
      throws RedisAway, ExecutionException, TimeoutException, InterruptedException {
    RedisURI uri = master.getUri();
    StatefulRedisConnection<byte[], byte[]> own =
        connection
            .getConnectionAsync(uri.getHost(), uri.getPort())
            .get(millis, TimeUnit.MILLISECONDS);
    RedisFuture<String> info = own.async().info("all");
    RedisFuture<String> trial =
        connection
            .async()
            .set(trialKey(master), new byte[0], SetArgs.Builder.px(RedisKeys.TRIAL_MILLIS));
    String state = info.get(millis, TimeUnit.MILLISECONDS);
    trial.get(millis, TimeUnit.MILLISECONDS);
    if (!state.contains("role:master")) {
      throw new RedisAway(uri.getHost() + ":" + uri.getPort() + " is no master");
    }
    return Servers.identity(state);
  }

  private static byte[] trialKey(RedisClusterNode master) {
    for (int number = 0; ; number++) {
      byte[] key = RedisKeys.trial(number);
      if (master.hasSlot(SlotHash.getSlot(key))) {
        return key;
      }
    }
  }

  private List<RedisClusterNode> masters() {
    return connection.getPartitions().stream()
        .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM) && !node.getSlots().isEmpty())
        .toList();
  }

  @Override
  public void watch(RedisConnectionStateListener listener) {
    client.addListener(listener);
  }

  @Override
  public String description() {
    return "cluster of " + masters().size();
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
