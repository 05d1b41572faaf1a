package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all customers share, as callers of the API see it. */
class BudgetsTest {

  private final TactClient client = TactServer.newTenant();

  @BeforeEach
  void two_channels() {
    client
        .post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    client.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
  }

  @Test
  void an_offer_spends_its_daily_budget_and_no_more() throws Exception {
    String offer =
        offer(
            """
            {"name": "Dear", "cost": {"perContact": 0.35, "currency": "EUR"},
             "budget": {"dailyCapCents": 500}}
            """);
    Queue<String> items = new ConcurrentLinkedQueue<>();
    InParallel.each(
        16,
        IntStream.range(0, 40).boxed().toList(),
        i -> recommend("c" + i, "push", "").at("/decisions").forEach(one -> items.add("x")));
    assertEquals(14, items.size());
    TactClient.Reply shown = client.get("/api/v1/offers/" + offer).expect(200);
    assertEquals(0, new BigDecimal("4.90").compareTo(shown.at("/usage/0/used").decimalValue()));
    assertEquals(
        0, new BigDecimal("0.10").compareTo(shown.at("/usage/0/remaining").decimalValue()));
    assertEquals(5.0, shown.at("/budget/dailyCap").asDouble());
    TactClient.Reply empty = recommend("late", "push", "");
    assertEquals(
        "the budget of offer `Dear` (`dailyCap`) is used up: 4.90/5.00 EUR in "
            + LocalDate.now(ZoneOffset.UTC)
            + ", and one contact costs 0.35 EUR (1 candidate)",
        empty.text("/reason"));
    client.put("/api/v1/offers/" + offer, shown.text()).expect(200);
  }

  @Test
  void a_respond_beyond_a_budget_is_recorded_and_named() {
    offer(
        """
        {"name": "Call", "cost": {"perContact": 1, "perConversion": 9.99, "currency": "EUR"}}
        """);
    String budget =
        client
            .post(
                "/api/v1/budgets",
                """
                {"name": "Calls of the quarter", "scope": "offer", "scopeId": "Call",
                 "periodType": "quarterly", "maxSpend": 10, "currency": "EUR",
                 "maxConversions": 5}
                """)
            .expect(201)
            .text("/id");
    TactClient.Reply bought =
        client
            .post(
                "/api/v1/respond",
                """
                {"customerId": "c1", "offerId": "Call", "channel": "email",
                 "outcome": "conversion"}
                """)
            .expect(201);
    assertEquals("Calls of the quarter", bought.text("/overCap/0"));
    JsonNode spend = client.get("/api/v1/budgets/" + budget).expect(200).at("/usage/0");
    assertEquals("maxSpend", spend.path("limit").asText());
    assertEquals(0, new BigDecimal("10.99").compareTo(spend.path("used").decimalValue()));
    assertEquals(0, spend.path("remaining").decimalValue().signum());
    assertTrue(recommend("c2", "email", "").text("/reason").contains("`Calls of the quarter`"));
    JsonNode row = client.get("/api/v1/interaction-history?customerId=c1").at("/data/0");
    assertEquals(0, new BigDecimal("10.99").compareTo(row.path("cost").decimalValue()));
    client
        .post("/api/v1/interactions/" + row.path("interactionId").asText() + "/retract", "")
        .expect(200);
    assertEquals(1, recommend("c2", "email", "").at("/count").asInt());
  }

  @Test
  void a_reservation_holds_the_last_unit() {
    String offer = offer("{\"name\": \"Phone\", \"inventory\": {\"totalStock\": 1}}");
    TactClient.Reply held = recommend("c1", "email", ", \"reserve\": true");
    assertEquals(1, held.at("/count").asInt());
    TactClient.Reply none = recommend("c2", "email", ", \"reserve\": true");
    assertEquals(
        "the stock of offer `Phone` is used up: 1/1 units (1 candidate)", none.text("/reason"));
    assertEquals(
        0, client.get("/api/v1/offers/" + offer).at("/inventory/remainingStock").asInt(-1));
    client
        .post(
            "/api/v1/respond",
            """
            {"customerId": "c1", "recommendationId": "%s", "rank": 1, "outcome": "click"}
            """
                .formatted(held.text("/recommendationId")))
        .expect(201);
    client.patch("/api/v1/offers/" + offer, "{\"inventory\": {\"totalStock\": 2}}").expect(200);
    assertEquals(1, recommend("c2", "email", "").at("/count").asInt());
    assertEquals(
        1, client.get("/api/v1/offers/" + offer).at("/inventory/remainingStock").asInt(-1));
  }

  @Test
  void a_system_cap_counts_all_customers() {
    offer("{\"name\": \"Any\"}");
    String cap =
        client
            .post(
                "/api/v1/frequency-caps",
                """
                {"scope": "channel", "scopeId": "push", "maxVolume": 2, "period": "weekly",
                 "enabled": true}
                """)
            .expect(201)
            .text("/id");
    for (String customer : List.of("a", "b", "c", "d")) {
      recommend(customer, "push", "");
    }
    TactClient.Reply shown = client.get("/api/v1/frequency-caps/" + cap).expect(200);
    assertEquals(2, shown.at("/currentCount").asInt());
    assertTrue(shown.text("/resetAt").endsWith("T00:00:00Z"));
    assertTrue(recommend("e", "push", "").text("/reason").contains("system frequency cap"));
    assertEquals(1, recommend("e", "email", "").at("/count").asInt());
    client
        .post(
            "/api/v1/frequency-caps",
            """
            {"scope": "channel", "scopeId": "push", "maxVolume": 9, "period": "weekly"}
            """)
        .expect(400);
    client.patch("/api/v1/frequency-caps/" + cap, "{\"status\": \"paused\"}").expect(200);
    assertEquals(1, recommend("e", "push", "").at("/count").asInt());
  }

  @Test
  void an_offer_is_given_within_its_schedule_and_unless_it_is_switched_off() {
    String offer =
        offer(
            """
            {"name": "Spring", "schedule": {"startDate": "2026-03-01", "endDate": "2026-03-31",
             "timezone": "Asia/Kolkata"}}
            """);
    assertEquals(0, at("2026-02-28T18:29:59Z").at("/count").asInt());
    assertEquals(1, at("2026-02-28T18:30:00Z").at("/count").asInt());
    assertEquals(1, at("2026-03-31T18:29:59Z").at("/count").asInt());
    assertEquals(
        "the offer's schedule ended at 2026-03-31T18:30:00Z (1 candidate)",
        at("2026-03-31T18:30:00Z").text("/reason"));
    client.patch("/api/v1/offers/" + offer, "{\"emergencyExcluded\": true}").expect(200);
    assertEquals(
        "the offer is switched off (`emergencyExcluded`) (1 candidate)",
        at("2026-03-10T12:00:00Z").text("/reason"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"x\", \"budget\": {\"dailyCap\": 10}}",
        "{\"name\": \"x\", \"cost\": {\"perContact\": 1}}",
        "{\"name\": \"x\", \"cost\": {\"perContact\": 1, \"currency\": \"Euro\"}}",
        "{\"name\": \"x\", \"cost\": {\"perContact\": -1, \"currency\": \"EUR\"}}",
        "{\"name\": \"x\", \"cost\": {\"perContact\": 1, \"currency\": \"EUR\"},"
            + " \"budget\": {\"dailyCap\": 9, \"currency\": \"USD\"}}",
        "{\"name\": \"x\", \"schedule\": {\"startDate\": \"2026-03-02\", \"endDate\":"
            + " \"2026-03-01\"}}",
        "{\"name\": \"x\", \"schedule\": {\"startDate\": \"soon\"}}",
        "{\"name\": \"x\", \"inventory\": {\"totalStock\": -1}}",
      })
  void what_could_never_work_is_refused(String offer) {
    client.post("/api/v1/offers", offer).expect(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"x\", \"scope\": \"global\", \"periodType\": \"daily\"}",
        "{\"name\": \"x\", \"scope\": \"offer\", \"periodType\": \"daily\", \"maxImpressions\": 1}",
        "{\"name\": \"x\", \"scope\": \"global\", \"periodType\": \"weekly\","
            + " \"periodKey\": \"2026-03\", \"maxImpressions\": 1}",
        "{\"name\": \"x\", \"scope\": \"segment\", \"periodType\": \"daily\", \"maxImpressions\":"
            + " 1}",
        "{\"name\": \"x\", \"scope\": \"global\", \"periodType\": \"daily\", \"maxSpend\": 5,"
            + " \"currency\": \"USD\"}",
      })
  void a_budget_that_could_never_work_is_refused(String budget) {
    offer("{\"name\": \"o\", \"cost\": {\"perContact\": 1, \"currency\": \"EUR\"}}");
    client.post("/api/v1/budgets", budget).expect(400);
  }

  private String offer(String body) {
    return client.post("/api/v1/offers", body).expect(201).text("/id");
  }

  private TactClient.Reply recommend(String customer, String channel, String more) {
    return client
        .post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"%s\"%s}".formatted(customer, channel, more))
        .expect(200);
  }

  private TactClient.Reply at(String instant) {
    return recommend("c", "email", ", \"dryRun\": true, \"at\": \"" + instant + "\"");
  }
}
