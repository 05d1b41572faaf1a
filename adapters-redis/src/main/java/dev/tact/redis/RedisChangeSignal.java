package dev.tact.redis;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change signal over Redis pub/sub. The client reconnects and subscribes again by itself; what
 * is published in between is lost, which the port allows: versions are compared as well.
 */
public final class RedisChangeSignal implements ChangeSignal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisChangeSignal.class);

  private final List<Consumer<TenantId>> listeners = new CopyOnWriteArrayList<>();
  private final StatefulRedisPubSubConnection<String, String> subscriber;
  private final StatefulRedisPubSubConnection<String, String> publisher;
  private final Runnable ending;

  private RedisChangeSignal(RedisClient client, Runnable ending) {
    this.ending = ending;
    this.subscriber = client.connectPubSub();
    this.publisher = client.connectPubSub();
    subscriber.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String tenant) {
            hear(new TenantId(tenant));
          }
        });
    subscriber.sync().subscribe(RedisKeys.CONFIGURATION_CHANGED);
  }

  /**
   * Connects to the Redis of `REDIS_URI` and subscribes; in a cluster to one of its servers, which
   * hears what is published on any.
   *
   * @throws Unavailable when Redis cannot be reached
   */
  public static RedisChangeSignal open(String uri) {
    RedisClient client = RedisClient.create(RedisAddress.of(uri).uris().getFirst());
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    try {
      return new RedisChangeSignal(client, client::shutdown);
    } catch (RedisException e) {
      client.shutdown();
      throw away(e);
    }
  }

  /**
   * Connects and subscribes.
   *
   * @throws Unavailable when Redis cannot be reached
   */
  public static RedisChangeSignal connect(RedisClient client) {
    try {
      return new RedisChangeSignal(client, () -> {});
    } catch (RedisException e) {
      throw away(e);
    }
  }

  private static Unavailable away(RedisException e) {
    return new Unavailable("redis cannot be reached; check REDIS_URI", e);
  }

  @Override
  public void changed(TenantId tenant) {
    publisher
        .async()
        .publish(RedisKeys.CONFIGURATION_CHANGED, tenant.value())
        .exceptionally(
            failure -> {
              LOG.warn(
                  "a change signal was lost, versions will be compared: {}", failure.toString());
              return 0L;
            });
  }

  @Override
  public Subscription subscribe(Consumer<TenantId> listener) {
    Consumer<TenantId> own = listener::accept;
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  @Override
  public void close() {
    subscriber.close();
    publisher.close();
    ending.run();
  }

  private void hear(TenantId tenant) {
    for (Consumer<TenantId> listener : listeners) {
      try {
        listener.accept(tenant);
      } catch (RuntimeException e) {
        LOG.error("a listener of the change signal failed", e);
      }
    }
  }
}
