package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes over one database, one of them with a clock that is five minutes ahead. */
class TwoNodesTest {

  private static final String DATABASE = "two_nodes";
  private static final int ROUNDS = Integer.getInteger("tact.changes", 20);
  // far more than the second that is promised: a busy machine is not a broken promise
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TactProcess exact;
  private static TactProcess ahead;

  @BeforeAll
  static void start() {
    Map<String, String> environment = environment("sql");
    exact = serving(environment);
    environment.put("JDK_JAVA_OPTIONS", "-Dtact.clock.skew=PT5M");
    ahead = serving(environment);
  }

  @AfterAll
  static void stop() {
    exact.close();
    ahead.close();
  }

  @Test
  void a_write_on_one_node_is_soon_in_effect_on_the_other() {
    TactClient writer = client(exact, "soon");
    TactClient reader = client(ahead, "soon");
    String offer = writer.post("/api/v1/offers", "{\"name\": \"thing\"}").expect(201).text("/id");
    await(reader, "/api/v1/recommend", reply -> count(reply) == 1);
    long[] millis = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      boolean active = round % 2 == 1;
      writer
          .patch(
              "/api/v1/offers/" + offer, "{\"status\": \"" + (active ? "active" : "paused") + "\"}")
          .expect(200);
      long acknowledged = System.nanoTime();
      await(reader, "/api/v1/recommend", reply -> count(reply) == (active ? 1 : 0));
      millis[round] = (System.nanoTime() - acknowledged) / 1_000_000;
    }
    Arrays.sort(millis);
    System.out.printf(
        "a change is in effect on another node after %d ms (median of %d), %d ms at most%n",
        millis[ROUNDS / 2], ROUNDS, millis[ROUNDS - 1]);
    String metrics = reader.get("/metrics").expect(200).text();
    assertTrue(
        metrics.matches("(?s).*tact_configuration_propagation_seconds_count [1-9].*"), metrics);
  }

  @Test
  void a_node_whose_clock_is_ahead_decides_by_the_clock_of_all() {
    TactClient writer = client(exact, "clocks");
    TactClient late = client(ahead, "clocks");
    writer
        .post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    writer.post("/api/v1/offers", "{\"name\": \"thing\"}").expect(201);
    String ask = "{\"customerId\": \"ann\", \"channel\": \"push\"}";
    await(late, "/api/v1/recommend", ask, reply -> reply.status() == 200 && count(reply) == 1);
    Instant at =
        Instant.parse(
            writer
                .get("/api/v1/interaction-history?customerId=ann")
                .expect(200)
                .text("/data/0/timestamp"));
    Duration off = Duration.between(at, Instant.now());
    assertTrue(off.abs().compareTo(Duration.ofMinutes(2)) < 0, "off by " + off);
    String metrics = late.get("/metrics").expect(200).text();
    assertTrue(metrics.contains("tact_clock_ahead_seconds -"), metrics);
  }

  @Test
  void a_third_node_with_state_in_process_is_refused_in_one_line() {
    TactProcess refused = TactProcess.run(environment("in-process"), "--port", "0");
    assertEquals(1, refused.exitCode());
    assertEquals(1, refused.lines().size(), refused.lines().toString());
    String line = refused.lines().getFirst();
    assertTrue(line.contains("keeps customer state `sql`"), line);
    assertTrue(line.contains("at http://localhost:"), line);
  }

  @Test
  void readiness_and_the_first_lines_name_what_serves() {
    TactClient.Reply ready = client(exact, "ready").get("/health/ready").expect(200);
    assertEquals("ok", ready.text("/parts/nodes"));
    assertEquals("sql", ready.text("/adapters/CustomerView"));
    assertEquals("postgresql", ready.text("/adapters/Ledger"));
    assertEquals("postgresql", ready.text("/adapters/ChangeSignal"));
    assertTrue(exact.lines().contains("  state      sql"), exact.lines().toString());
  }

  @Test
  void without_the_database_a_node_is_not_ready_and_decides_nothing_until_it_is_back()
      throws SQLException {
    TactClient client = client(ahead, "away");
    client.post("/api/v1/offers", "{\"name\": \"thing\"}").expect(201);
    database(
        "ALTER DATABASE " + DATABASE + " WITH ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + DATABASE
            + "'");
    try {
      await(client, "/health/ready", null, reply -> reply.status() == 503);
      TactClient.Reply refused =
          client.post("/api/v1/recommend", "{\"customerId\": \"ann\"}").expect(503);
      assertTrue(refused.headers().firstValue("Retry-After").isPresent());
    } finally {
      database("ALTER DATABASE " + DATABASE + " WITH ALLOW_CONNECTIONS true");
    }
    await(client, "/health/ready", null, reply -> reply.status() == 200);
    client.post("/api/v1/recommend", "{\"customerId\": \"ann\"}").expect(200);
    await(client(exact, "away"), "/health/ready", null, reply -> reply.status() == 200);
  }

  private static void await(TactClient client, String path, Predicate<TactClient.Reply> condition) {
    await(client, path, "{\"customerId\": \"ann\"}", condition);
  }

  private static void await(
      TactClient client, String path, String body, Predicate<TactClient.Reply> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    TactClient.Reply reply = body == null ? client.get(path) : client.post(path, body);
    while (!condition.test(reply)) {
      assertTrue(System.nanoTime() < end, "never came; the last answer is " + reply.text());
      reply = body == null ? client.get(path) : client.post(path, body);
    }
  }

  private static int count(TactClient.Reply reply) {
    return reply.expect(200).at("/count").asInt();
  }

  private static TactClient client(TactProcess node, String tenant) {
    return new TactClient(node.address(), tenant);
  }

  private static TactProcess serving(Map<String, String> environment) {
    TactProcess node = TactProcess.run(environment, "--port", "0");
    assertTrue(node.isServing(), String.join("\n", node.lines()));
    return node;
  }

  private static Map<String, String> environment(String state) {
    Map<String, String> environment = new HashMap<>(Shared.DATABASE_OF_ITS_OWN);
    environment.put("TACT_STATE", state);
    return environment;
  }

  private static void database(String... statements) throws SQLException {
    try (Connection connection = TestDatabase.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static final class Shared {
    static final Map<String, String> DATABASE_OF_ITS_OWN = TestDatabase.another(DATABASE);
  }
}
