package dev.tact.bootstrap.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.bootstrap.endtoend.TactServer;
import dev.tact.persistence.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

  private static final String RECORDED = "interaction.recorded.v1";

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final String tenant = "webhook-" + TENANTS.incrementAndGet();
  private final TactClient client = TactServer.client(tenant);
  private final Receiver receiver = new Receiver();

  @BeforeEach
  void an_offer() {
    client.post("/api/v1/offers", "{\"name\": \"Gold\"}").expect(201);
    client
        .post("/api/v1/channels", "{\"name\": \"web\", \"impressionMode\": \"implicit\"}")
        .expect(201);
  }

  @AfterEach
  void close() {
    client.delete("/api/v1/event-sinks/crm");
    receiver.close();
  }

  @Test
  void what_happens_is_told_with_all_that_is_known_of_it_and_signed() throws Exception {
    sink(", \"secret\": \"correct horse battery\"");
    TactClient.Reply answer =
        client
            .post("/api/v1/recommend", "{\"customerId\": \"c1\", \"channel\": \"web\"}")
            .expect(200);
    String click = respond("c1", "click").text("/interactionId");
    receiver.await(heard -> heard.events().size() >= 3);
    List<JsonNode> events = receiver.events();
    assertEquals(
        List.of("decision.made.v1", RECORDED, RECORDED),
        events.stream().map(event -> event.get("type").asText()).toList());
    JsonNode decision = events.getFirst();
    assertEquals(answer.text("/recommendationId"), decision.get("id").asText());
    assertEquals("c1", decision.at("/payload/customerId").asText());
    assertEquals(
        answer.text("/decisions/0/offerId"), decision.at("/payload/decisions/0/offerId").asText());
    assertEquals("impression", events.get(1).at("/payload/outcomeTypeKey").asText());
    assertEquals(click, events.get(2).get("id").asText());
    assertEquals("response", events.get(2).at("/payload/interactionType").asText());
    assertEquals("positive", events.get(2).at("/payload/classification").asText());
    for (Receiver.Heard one : receiver.heard()) {
      String signature = one.headers().get("X-tact-signature").getFirst();
      String seconds = signature.substring(2, signature.indexOf(','));
      assertEquals("t=" + seconds + ",v1=" + hmac(seconds + "." + one.body()), signature);
    }
  }

  @Test
  void a_retraction_is_told_after_what_it_takes_back() {
    sink("");
    String id = respond("c1", "complaint").text("/interactionId");
    client.post("/api/v1/interactions/" + id + "/retract", "{}").expect(200);
    receiver.await(heard -> heard.events().size() >= 2);
    assertEquals(
        List.of(id, id + ".retracted"),
        receiver.events().stream().map(event -> event.get("id").asText()).toList());
    assertEquals("interaction.retracted.v1", receiver.events().get(1).get("type").asText());
  }

  @Test
  void the_order_of_every_customer_is_kept_while_32_write_at_once() throws Exception {
    sink(", \"events\": [\"interaction\"]");
    Map<String, List<String>> expected = new TreeMap<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(32)) {
      List<Future<Map<String, List<String>>>> written = new ArrayList<>();
      for (int writer = 0; writer < 32; writer++) {
        String own = "own-" + writer;
        written.add(
            writers.submit(
                () -> {
                  List<String> ids = new ArrayList<>();
                  for (int i = 0; i < 12; i++) {
                    ids.add(respond(own, "impression").text("/interactionId"));
                    respond("hot", "click");
                  }
                  return Map.of(own, ids);
                }));
      }
      for (Future<Map<String, List<String>>> one : written) {
        expected.putAll(one.get());
      }
    }
    receiver.await(heard -> heard.events().size() >= 2 * 32 * 12);
    Map<String, List<String>> ids = receiver.idsByCustomer(RECORDED);
    List<String> hot = ids.remove("hot");
    assertEquals(expected, ids);
    assertEquals(32 * 12, hot.size());
    assertEquals(inOrder("hot"), hot);
  }

  @Test
  void a_receiver_that_was_down_hears_everything_when_it_is_back() {
    int port = receiver.port();
    receiver.close();
    sink(receiver.url(), "");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(respond("c" + i % 3, "click").text("/interactionId"));
    }
    awaitStatus("failing");
    assertTrue(status().at("/lagSeconds").asDouble() > 0);
    assertEquals("the receiver cannot be reached", status().at("/lastFault/message").asText());
    try (Receiver back = new Receiver(port)) {
      back.await(heard -> heard.events().size() == 20);
      assertEquals(ids, back.events().stream().map(event -> event.get("id").asText()).toList());
      awaitStatus("delivering");
    }
    assertEquals(0, status().at("/parked/events").asInt());
  }

  @Test
  void one_customer_whose_events_are_refused_waits_apart_and_nobody_else() {
    receiver.behave(heard -> heard.body().contains("\"customerId\":\"poison\"") ? 422 : 200);
    sink("");
    List<String> poison = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      respond("c" + i, "click");
      poison.add(respond("poison", "click").text("/interactionId"));
    }
    receiver.await(heard -> heard.events().size() == 5);
    respond("c9", "click");
    receiver.await(heard -> heard.events().size() == 6);
    awaitParked(1);
    JsonNode parked = client.get("/api/v1/event-sinks/crm/parked").expect(200).body();
    assertEquals("poison", parked.at("/data/0/customerId").asText());
    assertEquals(poison.getFirst(), parked.at("/data/0/first/id").asText());
    assertEquals("the receiver answered 422", parked.at("/data/0/fault").asText());
    poison.add(respond("poison", "click").text("/interactionId"));
    respond("c9", "click");
    receiver.await(heard -> heard.events().size() == 7);
    Waiting.until(() -> status().at("/parked/events").asInt() == 6);
    receiver.behave(_ -> 200);
    client.post("/api/v1/event-sinks/crm/parked/retry?customerId=poison", "").expect(200);
    receiver.await(
        heard ->
            heard.idsByCustomer(RECORDED).containsKey("poison")
                && heard.idsByCustomer(RECORDED).get("poison").size() == 6);
    assertEquals(poison, receiver.idsByCustomer(RECORDED).get("poison"));
    respond("poison", "click");
    receiver.await(heard -> heard.idsByCustomer(RECORDED).get("poison").size() == 7);
    awaitParked(0);
  }

  @Test
  void parked_events_go_when_they_are_discarded_or_their_customer_is_erased() {
    receiver.behave(heard -> heard.body().contains("poison") ? 400 : 200);
    sink("");
    respond("poison-1", "click");
    respond("poison-2", "click");
    respond("good", "click");
    receiver.await(heard -> heard.events().size() == 1);
    awaitParked(2);
    client.delete("/api/v1/customers/poison-1").expect(200);
    assertEquals(1, status().at("/parked/customers").asInt());
    assertEquals(
        1,
        client
            .post("/api/v1/event-sinks/crm/parked/discard", "")
            .expect(200)
            .at("/events")
            .asInt());
    assertEquals(0, status().at("/parked/customers").asInt());
  }

  @Test
  void what_happens_while_a_sink_is_paused_waits_for_it() {
    sink("");
    respond("c1", "click");
    receiver.await(heard -> heard.events().size() == 1);
    client.patch("/api/v1/event-sinks/crm", "{\"status\": \"paused\"}").expect(200);
    assertEquals("paused", status().at("/state").asText());
    String id = respond("c1", "click").text("/interactionId");
    client.patch("/api/v1/event-sinks/crm", "{\"status\": \"active\"}").expect(200);
    receiver.await(heard -> heard.events().size() == 2);
    assertEquals(id, receiver.events().get(1).get("id").asText());
  }

  @Test
  void a_receiver_that_asks_for_time_gets_it() {
    receiver.answerWith(Map.of("Retry-After", "2"));
    receiver.behave(_ -> 429);
    sink("");
    respond("c1", "click");
    receiver.await(heard -> heard.refused() == 1);
    long refusedAt = System.nanoTime();
    receiver.behave(_ -> 200);
    receiver.await(heard -> heard.events().size() == 1);
    assertTrue(System.nanoTime() - refusedAt > 1_800_000_000L, "it was asked again too soon");
  }

  @Test
  void a_new_sink_hears_what_happened_from_the_instant_it_names() {
    String first = respond("c1", "click").text("/interactionId");
    sink(", \"from\": \"2020-01-01T00:00:00Z\", \"events\": [\"interaction\"]");
    receiver.await(heard -> heard.events().size() == 1);
    assertEquals(first, receiver.events().getFirst().get("id").asText());
  }

  @Test
  void sinks_that_could_never_work_are_refused() {
    assertRefused("{\"name\": \"x\", \"type\": \"webhook\"}", "$.config.url");
    assertRefused("{\"name\": \"x\", \"type\": \"webhook\", \"url\": \"ftp://host/\"}", "$.url");
    assertRefused(
        "{\"name\": \"x\", \"type\": \"webhook\", \"config\": {\"url\": \"http://a:b@host/\"}}",
        "$.config.url");
    assertRefused("{\"name\": \"x\", \"type\": \"redis_stream\", \"stream\": \"a b\"}", "$.stream");
    assertRefused(
        "{\"name\": \"x\", \"type\": \"webhook\", \"url\": \"https://host/\", \"events\": []}",
        "$.events");
    assertRefused("{\"name\": \"x\", \"type\": \"carrier_pigeon\"}", "$.type");
    client.get("/api/v1/event-sinks/nobody/status").expect(404);
  }

  private void assertRefused(String sink, String path) {
    TactClient.Reply reply = client.post("/api/v1/event-sinks", sink).expect(400);
    assertTrue(reply.text().contains("\"path\":\"" + path + "\""), reply.text());
    assertFalse(reply.text().contains("Exception"), reply.text());
  }

  private void sink(String more) {
    sink(receiver.url(), more);
  }

  private void sink(String url, String more) {
    client
        .post(
            "/api/v1/event-sinks",
            "{\"name\": \"crm\", \"type\": \"webhook\", \"url\": \"" + url + "\"" + more + "}")
        .expect(201);
  }

  private TactClient.Reply respond(String customer, String outcome) {
    return client
        .post(
            "/api/v1/respond",
            "{\"customerId\": \"%s\", \"offerId\": \"Gold\", \"outcome\": \"%s\"}"
                .formatted(customer, outcome))
        .expect(201);
  }

  private JsonNode status() {
    return client.get("/api/v1/event-sinks/crm/status").expect(200).body();
  }

  private void awaitStatus(String state) {
    Waiting.until(() -> status().at("/state").asText().equals(state));
  }

  private void awaitParked(int customers) {
    Waiting.until(() -> status().at("/parked/customers").asInt() == customers);
  }

  private List<String> inOrder(String customer) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = TestDatabase.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id FROM interaction WHERE tenant_id = ? AND customer_id = ?"
                    + " ORDER BY customer_version, id")) {
      statement.setString(1, tenant);
      statement.setString(2, customer);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec("correct horse battery".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
