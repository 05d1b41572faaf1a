package dev.tact.bench.http;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The yardstick of decisions on Redis: what the null endpoint does, and one trip to Redis for a
 * random customer, over one connection that all requests share. It makes nothing of what it finds.
 */
@Controller("/api/v1/bench")
@Requires(property = RedisEndpoints.ADDRESS)
class RedisEndpoints {

  static final String ADDRESS = "bench.redis";

  private static final int VALUE_BYTES = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RedisAsyncCommands<byte[], byte[]> redis;

  RedisEndpoints(@Value("${" + ADDRESS + "}") String uri) {
    this.redis = RedisClient.create(uri).connect(ByteArrayCodec.INSTANCE).async();
    for (int customer = 0; customer < BenchShop.CUSTOMERS; customer++) {
      for (String part : new String[] {"a", "b", "c"}) {
        redis.set(key(customer, part), new byte[VALUE_BYTES]);
      }
    }
    LettuceFutures.awaitAll(PATIENCE, redis.ping());
  }

  /** One command. */
  @Post("/redis-get")
  @Consumes(MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  byte[] get(@Body byte[] body) {
    int customer = ThreadLocalRandom.current().nextInt(BenchShop.CUSTOMERS);
    await(redis.get(key(customer, "a")));
    return NullEndpoint.answerTo(body);
  }

  /** Three commands, sent together. */
  @Post("/redis-trip")
  @Consumes(MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  byte[] trip(@Body byte[] body) {
    int customer = ThreadLocalRandom.current().nextInt(BenchShop.CUSTOMERS);
    await(
        redis.get(key(customer, "a")),
        redis.get(key(customer, "b")),
        redis.get(key(customer, "c")));
    return NullEndpoint.answerTo(body);
  }

  private static void await(RedisFuture<?>... asked) {
    if (!LettuceFutures.awaitAll(PATIENCE, asked)) {
      throw new IllegalStateException("the Redis of a benchmark answers");
    }
  }

  private static byte[] key(int customer, String part) {
    return ("bench:" + customer + ":" + part).getBytes(StandardCharsets.US_ASCII);
  }
}
