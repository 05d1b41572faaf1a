package dev.tact.bootstrap.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.bootstrap.process.TactProcess;
import dev.tact.persistence.TestDatabase;
import dev.tact.redis.server.RedisServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that keeps its state in Redis tells a stream there what happens. */
class StreamTest {

  private static final String KEY = "tact:events:{shop/told}";

  @Test
  void a_stream_is_told_what_happens_also_after_redis_was_away() {
    Map<String, String> environment = new HashMap<>(TestDatabase.another("streams"));
    try (RedisServer redis = RedisServer.start()) {
      environment.put("REDIS_URI", redis.uri());
      try (TactProcess node = TactProcess.run(environment, "--port", "0")) {
        assertTrue(node.isServing(), node.lines().toString());
        TactClient client = new TactClient(node.address(), "shop");
        client.post("/api/v1/offers", "{\"name\": \"Gold\"}").expect(201);
        client
            .post(
                "/api/v1/event-sinks",
                "{\"name\": \"told\", \"type\": \"redis_stream\", \"stream\": \"told\"}")
            .expect(201);
        List<String> expected = new ArrayList<>(List.of(respond(client), respond(client)));
        Waiting.until(() -> told(redis) >= 2);
        redis.crash();
        expected.add(respond(client));
        redis.run();
        Waiting.until(() -> told(redis) >= 1 && status(client).at("/delivered").asInt() >= 3);
        assertTrue(redis.ask("XRANGE", KEY, "-", "+").contains(expected.getLast()));
        assertEquals(0, status(client).at("/parked/events").asInt());
      }
    }
  }

  private static int told(RedisServer redis) {
    String digits = redis.ask("XLEN", KEY).replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static JsonNode status(TactClient client) {
    return client.get("/api/v1/event-sinks/told/status").expect(200).body();
  }

  private static String respond(TactClient client) {
    return client
        .post(
            "/api/v1/respond",
            "{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\": \"click\"}")
        .expect(201)
        .text("/interactionId");
  }
}
