package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.StarbucksHistory.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Real input: 17,000 customers, 10 offers and 30 hours of events of a rewards app. Under a weekly
 * cap per category, a daily cap per channel and a cooldown per offer, Tact blocks exactly where a
 * naive recount says so, and the contacts that it makes by itself break no cap.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StarbucksTest {

  private static final TactClient TACT = TactServer.client("starbucks");
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(30));

  private static StarbucksHistory history;

  @BeforeAll
  static void load_everything() {
    Assumptions.assumeTrue(
        StarbucksHistory.isPresent(),
        "skipped: the Starbucks files are not beside the checkout (../shared/data/starbucks)");
    history = StarbucksHistory.read(START);
    author();
    TactClient.Reply loaded =
        TACT.send("POST", "/api/v1/schemas/Member/data", "application/x-ndjson", history.profiles())
            .expect(200);
    assertEquals(17_000, loaded.at("/inserted").asInt(), loaded.text());
    assertEquals(0, loaded.at("/rejected").asInt(), loaded.text());
    TactClient.Reply told =
        TACT.send("POST", "/api/v1/respond", "application/x-ndjson", history.responds());
    assertTrue(told.status() < 300, told.text());
    assertEquals(25_694, told.at("/recorded").asInt(), told.text());
    assertEquals(0, told.at("/rejected").asInt(), told.text());
  }

  @Test
  @Order(1)
  void every_customer_is_blocked_exactly_where_a_naive_recount_is_at_its_cap() throws Exception {
    Map<String, String> wrong = new ConcurrentHashMap<>();
    InParallel.each(
        history.customers(),
        customer -> {
          String channel = Math.floorMod(customer.hashCode(), 2) == 0 ? "email" : "web";
          TactClient.Reply answer =
              TACT.post(
                      "/api/v1/recommend",
                      """
                      {"customerId": "%s", "channel": "%s", "limit": 10, "dryRun": true, "at": "%s"}
                      """
                          .formatted(customer, channel, END))
                  .expect(200);
          List<String> expected = history.expected(customer, channel, END, 10);
          List<String> found = answer.at("/decisions").findValuesAsText("offerName");
          if (!expected.equals(found)) {
            wrong.put(customer, channel + ": expected " + expected + " but was " + found);
          }
        });
    assertEquals(Map.of(), wrong);
  }

  @Test
  @Order(2)
  void three_live_rounds_on_an_implicit_channel_break_no_cap() throws Exception {
    ConcurrentLinkedQueue<Made> made = new ConcurrentLinkedQueue<>();
    for (int round = 0; round < 3; round++) {
      InParallel.each(
          history.customers(),
          customer -> {
            TactClient.Reply answer =
                TACT.post(
                        "/api/v1/recommend",
                        "{\"customerId\": \"%s\", \"channel\": \"mobile\", \"limit\": 3}"
                            .formatted(customer))
                    .expect(200);
            for (JsonNode item : answer.at("/decisions")) {
              made.add(new Made(customer, item.path("offerName").asText(), "mobile"));
            }
          });
    }
    assertTrue(made.size() >= history.customers().size(), "rounds made contacts: " + made.size());
    assertEquals(List.of(), history.violations(new ArrayList<>(made)));
    for (int i = 0; i < history.customers().size(); i += 100) {
      String customer = history.customers().get(i);
      long kept =
          TACT.get("/api/v1/interaction-history?limit=200&channelId=mobile&customerId=" + customer)
              .expect(200)
              .at("/data")
              .size();
      long told = made.stream().filter(one -> one.customer().equals(customer)).count();
      assertEquals(told, kept, "the history of " + customer + " holds what the answers said");
    }
  }

  private static void author() {
    post("schemas", StarbucksHistory.SCHEMA);
    for (String type : List.of("bogo", "discount", "informational")) {
      post(
          "categories",
          """
          {"name": "%s", "customFields": [{"name": "difficulty", "type": "number"},
            {"name": "reward", "type": "number"}, {"name": "durationDays", "type": "number"}]}
          """
              .formatted(type));
    }
    for (String channel : List.of("web", "email", "mobile", "social")) {
      post(
          "channels",
          "{\"name\": \"%s\", \"channelType\": \"%s\", \"impressionMode\": \"%s\"}"
              .formatted(
                  channel,
                  channel.equals("mobile") ? "push" : channel.equals("email") ? "email" : "web",
                  channel.equals("mobile") ? "implicit" : "explicit"));
    }
    post("outcome-types", "{\"key\": \"transaction\", \"name\": \"Transaction\"}");
    history.offers().forEach(body -> post("offers", body));
    history.creatives().forEach(body -> post("creatives", body));
    StarbucksHistory.POLICIES.forEach(body -> post("contact-policies", body));
  }

  private static void post(String collection, String body) {
    TACT.post("/api/v1/" + collection, body).expect(201);
  }
}
