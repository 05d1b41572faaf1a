package dev.tact.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.EventSenderContract;
import dev.tact.application.port.out.EventSender;
import dev.tact.application.port.out.EventSender.Answer;
import dev.tact.application.port.out.EventSender.Letter;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.Target;
import dev.tact.redis.server.RedisServer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisStreamSenderTest extends EventSenderContract {

  private static final AtomicInteger STREAMS = new AtomicInteger();
  private static final TenantId TENANT = new TenantId("shop");

  private static RedisServer server;
  private static TwoNodes nodes;

  private final String stream = "stream-" + STREAMS.incrementAndGet();

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    nodes = new TwoNodes(server.uri());
  }

  @AfterAll
  static void stop() {
    nodes.close();
    server.close();
  }

  @Override
  protected EventSender sender() {
    return new RedisStreamSender(nodes.here());
  }

  /** A link that was never in use. */
  @Override
  protected EventSender awaySender() {
    return (tenant, sink, letters) -> {
      try (RedisLink unused = RedisLink.open(server.uri(), LinkSettings.STANDARD)) {
        return new RedisStreamSender(unused).send(tenant, sink, letters);
      }
    };
  }

  @Override
  protected Target target() {
    return new Target.RedisStream(stream, 10_000);
  }

  @Override
  protected List<String> arrived() {
    try (RedisClient client = RedisClient.create(RedisURI.create(server.uri()));
        StatefulRedisConnection<String, String> connection = client.connect()) {
      return connection.sync().xrange(key(), Range.unbounded()).stream()
          .map(message -> message.getBody().get("event"))
          .toList();
    }
  }

  @Test
  void a_stream_keeps_about_as_many_as_its_sink_says() {
    for (int i = 0; i < 10; i++) {
      assertInstanceOf(
          Answer.Accepted.class,
          sender().send(TENANT, sink(new Target.RedisStream(stream, 100)), letters(200)));
    }
    int kept = arrived().size();
    assertTrue(kept >= 100 && kept < 400, "it keeps " + kept);
  }

  @Test
  void something_else_under_the_name_of_the_stream_is_a_fault_of_the_sink_alone() {
    server.ask("SET", key(), "x");
    Answer answer = sender().send(TENANT, sink(target()), letters(1));
    assertTrue(assertInstanceOf(Answer.Away.class, answer).fault().contains("WRONGTYPE"));
    assertTrue(nodes.here().isInUse());
    assertEquals("1", server.ask("DEL", key()).strip().replaceAll("\\D", ""));
  }

  private String key() {
    return "tact:events:{shop/" + stream + "}";
  }

  private static List<Letter> letters(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Letter(
                    "int_" + i,
                    "interaction.recorded.v1",
                    "c1",
                    Instant.EPOCH,
                    "{}".getBytes(StandardCharsets.UTF_8)))
        .toList();
  }
}
