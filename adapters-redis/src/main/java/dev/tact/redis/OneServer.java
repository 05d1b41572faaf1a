package dev.tact.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One server, which sentinels may replace by another: the client asks them when it reconnects. */
final class OneServer implements Servers {

  private static final int TRIAL = 0;

  private final RedisAddress address;
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;

  private OneServer(
      RedisAddress address,
      RedisClient client,
      StatefulRedisConnection<byte[], byte[]> connection) {
    this.address = address;
    this.client = client;
    this.connection = connection;
  }

  static OneServer connect(RedisAddress address, ClientResources resources, ClientOptions options) {
    RedisClient client = RedisClient.create(resources, address.uris().getFirst());
    client.setOptions(options);
    try {
      return new OneServer(address, client, client.connect(ByteArrayCodec.INSTANCE));
    } catch (RuntimeException e) {
      client.shutdown();
      throw e;
    }
  }

  /** Whether the server is a member of a cluster. */
  boolean isOfCluster() {
    return connection.sync().info("cluster").contains("cluster_enabled:1");
  }

  @Override
  public RedisClusterAsyncCommands<byte[], byte[]> commands() {
    return connection.async();
  }

  @Override
  public StatefulRedisConnection<byte[], byte[]> connection() {
    return connection;
  }

  @Override
  public String look(LinkSettings settings)
      throws RedisAway, ExecutionException, TimeoutException, InterruptedException {
    long millis = settings.timeout().toMillis();
    RedisFuture<String> info = connection.async().info("all");
    RedisFuture<String> trial =
        connection
            .async()
            .set(RedisKeys.trial(TRIAL), new byte[0], SetArgs.Builder.px(RedisKeys.TRIAL_MILLIS));
    String state = info.get(millis, TimeUnit.MILLISECONDS);
    trial.get(millis, TimeUnit.MILLISECONDS);
    if (!state.contains("role:master")) {
      throw new RedisAway("the server is no master");
    }
    return Servers.identity(state);
  }

  @Override
  public void watch(RedisConnectionStateListener listener) {
    client.addListener(listener);
  }

  @Override
  public String description() {
    return address.kind() == RedisAddress.Kind.SENTINEL
        ? "master `" + address.uris().getFirst().getSentinelMasterId() + "` of sentinels"
        : "one server";
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
