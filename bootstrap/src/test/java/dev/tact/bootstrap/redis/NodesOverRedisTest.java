package dev.tact.bootstrap.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.NodesOverRedis;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.redis.server.RedisServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two whole nodes over one real Redis, as callers see them. */
class NodesOverRedisTest {

  private static final Pattern TRIPS =
      Pattern.compile("^tact_redis_trips_total ([0-9.E]+)$", Pattern.MULTILINE);

  private static RedisServer redis;
  private static NodesOverRedis nodes;

  @BeforeAll
  static void start() {
    redis = RedisServer.start();
    nodes = new NodesOverRedis("nodes_over_redis", redis.uri(), 2);
  }

  @AfterAll
  static void stop() {
    nodes.close();
    redis.close();
  }

  @Test
  void what_one_node_answered_counts_on_the_other_at_once() {
    TactClient one = author("at-once");
    TactClient other = nodes.client(1, "at-once");
    for (int contact = 0; contact < 20; contact++) {
      String customer = "c" + contact % 10;
      TactClient teller = contact % 2 == 0 ? one : other;
      assertEquals(contact < 10 ? 1 : 0, items(teller == one ? other : one, customer));
      if (contact < 10) {
        tell(teller, customer);
      }
      assertEquals(0, items(teller == one ? other : one, customer), customer);
    }
  }

  @Test
  void a_decision_whose_customer_is_in_redis_asks_it_once() {
    TactClient one = author("trips");
    // nobody waits for an image to be put: it is there when a decision takes one trip
    double before;
    do {
      before = trips(one);
      items(one, "c");
    } while (trips(one) > before + 1);
    before = trips(one);
    int decisions = 50;
    for (int i = 0; i < decisions; i++) {
      items(one, "c");
    }
    assertEquals(decisions, trips(one) - before);
  }

  @Test
  void a_redis_that_was_emptied_forgets_nothing_that_counts() {
    TactClient one = author("emptied");
    tell(one, "c");
    redis.ask("FLUSHALL");
    assertEquals(0, items(nodes.client(1, "emptied"), "c"));
    tell(nodes.client(1, "emptied"), "d");
    redis.ask("FLUSHALL");
    assertEquals(0, items(one, "d"));
  }

  @Test
  void a_node_that_starts_when_redis_was_just_emptied_joins_the_others() {
    redis.ask("FLUSHALL");
    nodes.start();
    TactClient.Reply ready = nodes.client(2, "joined").get("/health/ready").expect(200);
    assertEquals("redis", ready.text("/adapters/CustomerView"));
    assertEquals("postgresql, redis", ready.text("/adapters/ChangeSignal"));
  }

  @Test
  void a_node_with_another_redis_is_refused() {
    try (RedisServer another = RedisServer.start()) {
      String refusal = nodes.refusal(another.uri());
      assertTrue(refusal.contains("give all nodes the same `REDIS_URI`"), refusal);
    }
  }

  @Test
  void without_redis_decisions_go_on_or_are_refused_as_each_tenant_wishes() {
    TactClient patient = author("away-sql");
    TactClient strict = author("away-refuse");
    strict.put("/api/v1/tenant-settings", "{\"fallback\": \"refuse\"}").expect(200);
    assertEquals("refuse", strict.get("/api/v1/tenant-settings").expect(200).text("/fallback"));
    assertEquals("sql", patient.get("/api/v1/tenant-settings").expect(200).text("/fallback"));
    tell(patient, "c");
    redis.crash();
    try {
      assertEquals(0, items(patient, "c"));
      tell(patient, "d");
      assertEquals(0, items(nodes.client(1, "away-sql"), "d"));
      TactClient.Reply refused = recommend(strict, "c").expect(503);
      assertTrue(refused.headers().firstValue("Retry-After").isPresent(), refused.text());
      assertTrue(refused.text("/detail").contains("fallback"), refused.text());
    } finally {
      redis.run();
    }
    for (int attempt = 0; attempt < 200 && recommend(strict, "c").status() != 200; attempt++) {
      Thread.onSpinWait();
    }
    assertEquals(0, items(nodes.client(1, "away-sql"), "d"));
  }

  @Test
  void customers_of_two_databases_never_meet_in_one_redis() {
    RuntimeException refused =
        assertThrows(
            RuntimeException.class, () -> new NodesOverRedis("a_stranger", redis.uri(), 1));
    assertTrue(refused.getMessage().contains("another database"), refused.getMessage());
  }

  private static TactClient author(String tenant) {
    TactClient tact = nodes.client(0, tenant);
    tact.post("/api/v1/offers", "{\"name\": \"Gold\"}").expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    tact.post(
            "/api/v1/contact-policies",
            """
            {"name": "once a month", "ruleType": "frequency_cap", "scope": "global",
             "config": {"maxContacts": 1, "windowDays": 30}}
            """)
        .expect(201);
    // The other node knows of the policy before the test begins.
    TactClient other = nodes.client(1, tenant);
    String version = tact.get("/api/v1/contact-policies").expect(200).text("/data/0/id");
    for (int attempt = 0; attempt < 2_000; attempt++) {
      TactClient.Reply seen = other.get("/api/v1/contact-policies/" + version);
      if (seen.status() == 200 && recommend(other, "probe").status() == 200) {
        return tact;
      }
    }
    throw new IllegalStateException("a change is seen on every node within a second");
  }

  private static void tell(TactClient tact, String customer) {
    tact.post(
            "/api/v1/respond",
            """
            {"customerId": "%s", "offerId": "Gold", "channel": "email", "outcome": "impression"}
            """
                .formatted(customer))
        .expect(201);
  }

  private static TactClient.Reply recommend(TactClient tact, String customer) {
    return tact.post(
        "/api/v1/recommend",
        "{\"customerId\": \"%s\", \"channel\": \"email\"}".formatted(customer));
  }

  private static int items(TactClient tact, String customer) {
    return recommend(tact, customer).expect(200).at("/decisions").size();
  }

  private static double trips(TactClient tact) {
    Matcher found = TRIPS.matcher(tact.get("/metrics").text());
    assertTrue(found.find(), "the trips are counted");
    return Double.parseDouble(found.group(1));
  }
}
