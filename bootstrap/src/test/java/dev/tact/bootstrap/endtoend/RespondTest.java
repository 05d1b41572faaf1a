package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RespondTest {

  private final TactClient client = TactServer.newTenant();

  @BeforeEach
  void a_small_catalog() {
    client.post("/api/v1/categories", "{\"name\": \"Cards\"}").expect(201);
    client.post("/api/v1/offers", "{\"name\": \"Platinum\", \"category\": \"Cards\"}").expect(201);
    client.post("/api/v1/offers", "{\"name\": \"Gold\", \"category\": \"Cards\"}").expect(201);
    client.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    client
        .post(
            "/api/v1/creatives",
            "{\"name\": \"Platinum mail\", \"offerId\": \"Platinum\", \"channelId\": \"email\"}")
        .expect(201);
  }

  @Test
  void an_outcome_is_recorded_with_the_names_of_what_it_is_about() {
    TactClient.Reply reply =
        respond(
                """
                {"customerId": "c1", "treatmentId": "Platinum mail", "interactionType": "convert",
                 "conversionValue": 12.50, "currency": "EUR", "context": {"page": "home"}}
                """)
            .expect(201);
    assertEquals("conversion", reply.text("/outcome"));
    assertEquals("positive", reply.text("/classification"));
    assertEquals("Platinum", reply.text("/offerName"));
    assertEquals("Platinum mail", reply.text("/creativeName"));
    assertEquals("email", reply.text("/channelName"));
    assertEquals("Cards", reply.text("/categoryName"));
    assertEquals("recorded", reply.text("/status"));
    assertEquals("inbound", reply.text("/direction"));
    TactClient.Reply history = history("c1");
    assertEquals(reply.text("/interactionId"), history.text("/data/0/interactionId"));
    assertEquals("home", history.text("/data/0/context/page"));
    assertTrue(history.text().contains("\"conversionValue\":12.50"), history.text());
  }

  @Test
  void impressions_count_one_by_one_and_reactions_join_them() {
    String impression =
        "{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\": \"impression\"}";
    assertTrue(respond(impression).expect(201).at("/contact").asBoolean());
    TactClient.Reply second = respond(impression).expect(201);
    assertTrue(second.at("/contact").asBoolean());
    TactClient.Reply click =
        respond("{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\": \"click\"}")
            .expect(201);
    assertFalse(click.at("/contact").asBoolean());
    assertEquals(second.text("/contactId"), click.text("/contactId"));
  }

  @Test
  void a_replay_gives_the_first_answer_and_records_nothing() {
    String body =
        """
        {"customerId": "c1", "offerId": "Gold", "outcome": "click", "idempotencyKey": "once"}
        """;
    TactClient.Reply first = respond(body).expect(201);
    TactClient.Reply again =
        client.send(
            client
                .request("/api/v1/capture")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\":"
                            + " \"click\"}")));
    assertEquals(first.body(), again.expect(200).body());
    assertEquals(1, history("c1").at("/data").size());
    respond(body.replace("c1", "c2")).expect(409);
  }

  @Test
  void a_contact_beyond_a_cap_is_recorded_and_the_cap_is_named() {
    client
        .post(
            "/api/v1/contact-policies",
            """
            {"name": "two a day", "ruleType": "frequency_cap", "config": {"maxPerDay": 2}}
            """)
        .expect(201);
    String body =
        """
        {"customerId": "c1", "offerId": "Gold", "outcome": "impression", "idempotencyKey": "%s"}
        """;
    assertEquals(0, respond(body.formatted("a")).expect(201).at("/overCap").size());
    assertEquals(0, respond(body.formatted("b")).expect(201).at("/overCap").size());
    TactClient.Reply third = respond(body.formatted("c")).expect(201);
    assertEquals("two a day", third.text("/overCap/0"));
    assertEquals(third.body(), respond(body.formatted("c")).expect(200).body());
    TactClient.Reply click =
        respond("{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\": \"click\"}");
    assertEquals(0, click.expect(201).at("/overCap").size());
  }

  @Test
  void a_cap_on_a_segment_is_named_for_those_who_were_in_it_when_the_item_was_decided() {
    String answer = "{\"customerId\": \"c1\", \"limit\": 1, \"segments\": [\"vip\"]}";
    String vip = client.post("/api/v1/recommend", answer).expect(200).text("/recommendationId");
    client
        .post(
            "/api/v1/contact-policies",
            """
            {"name": "no vip", "ruleType": "frequency_cap", "config": {"maxPerDay": 0},
             "scope": "segment", "scopeId": "vip"}
            """)
        .expect(201);
    TactClient.Reply member =
        respond(
                """
                {"customerId": "c1", "recommendationId": "%s", "rank": 1, "outcome": "impression"}
                """
                    .formatted(vip))
            .expect(201);
    assertEquals("no vip", member.text("/overCap/0"), member.text());
    TactClient.Reply unknown =
        respond("{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\": \"impression\"}");
    assertEquals(0, unknown.expect(201).at("/overCap").size());
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    TactClient.Reply reply =
        respond(
                """
                {"customerId": " ", "offerId": "nothing", "outcome": "applause", "rank": 0,
                 "timestamp": "%s", "conversionValue": "much", "currency": "euro", "typo": 1}
                """
                    .formatted(Instant.now().plus(1, ChronoUnit.HOURS)))
            .expect(400);
    for (String path :
        new String[] {
          "customerId",
          "offerId",
          "outcome",
          "rank",
          "timestamp",
          "conversionValue",
          "currency",
          "typo"
        }) {
      assertTrue(reply.text().contains("\"$." + path + "\""), path + " in " + reply.text());
    }
    assertTrue(reply.text().contains("not_interested"), reply.text());
    respond("{}").expect(400);
    respond("{\"customerId\": \"c1\", \"outcome\": \"\"}").expect(400);
    respond("{\"customerId\": 1, \"outcome\": 2}").expect(400);
    respond("{\"customerId\": \"anonymous\", \"outcome\": \"click\"}").expect(400);
    respond(
            """
            {"customerId": "c1", "offerId": "Gold", "treatmentId": "Platinum mail",
             "outcome": "click"}
            """)
        .expect(400);
    respond("{\"customerId\": \"c1\", \"recommendationId\": \"dec_none\", \"outcome\": \"click\"}")
        .expect(404);
    respond(
            """
            {"customerId": "c1", "recommendationId": "dec_none", "rank": 1, "offerId": "Gold",
             "outcome": "click"}
            """)
        .expect(201);
    respond(
            """
            {"customerId": "c2", "recommendationId": "dec_none", "rank": 1, "offerId": "Gold",
             "outcome": "click"}
            """)
        .expect(404);
    assertEquals(1, history("c1").at("/data").size());
  }

  @Test
  void many_outcomes_are_recorded_from_a_stream_and_bad_lines_are_named() {
    client
        .post(
            "/api/v1/outcome-types", "{\"name\": \"transaction\", \"classification\": \"neutral\"}")
        .expect(201);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      String customer = "c" + i % 500;
      lines.append(
          """
          {"customerId": "%s", "outcome": "%s", "offerId": "Gold", \
          "timestamp": "2026-01-0%dT00:00:00Z"}
          """
              .formatted(customer, i % 2 == 0 ? "impression" : "click", 1 + i / 1000));
    }
    lines.append("{\"customerId\": \"c1\", \"outcome\": \"transaction\"}\n\n");
    lines.append("{\"customerId\": \"c1\", \"outcome\": \"nothing\"}\n");
    lines.append("not json\n");
    TactClient.Reply reply =
        client.send("POST", "/api/v1/respond", "application/x-ndjson", lines.toString());
    assertEquals(5_001, reply.expect(200).at("/recorded").asInt());
    assertEquals(2, reply.at("/rejected").asInt());
    assertEquals(5_003, reply.at("/errors/0/line").asInt());
    assertEquals("$.outcome", reply.text("/errors/0/path"));
    assertEquals(
        11, client.get("/api/v1/interaction-history?customerId=c1&limit=200").at("/data").size());
    TactClient.Reply weekly =
        client.get("/api/v1/interaction-summaries?customerId=c0&periodType=weekly").expect(200);
    assertEquals("2026-W01", weekly.text("/data/1/periodKey"));
    assertEquals(
        10, weekly.at("/data/0/impressions").asInt() + weekly.at("/data/1/impressions").asInt());
  }

  @Test
  void histories_and_summaries_come_page_by_page() {
    for (int i = 1; i <= 5; i++) {
      respond(
              """
              {"customerId": "c1", "offerId": "Gold", "outcome": "impression",
               "timestamp": "2026-03-0%dT12:00:00Z"}
              """
                  .formatted(i))
          .expect(201);
    }
    TactClient.Reply first =
        client.get("/api/v1/interaction-history?customerId=c1&limit=3").expect(200);
    assertTrue(first.at("/pagination/hasMore").asBoolean());
    TactClient.Reply rest =
        client.get(
            "/api/v1/interaction-history?customerId=c1&limit=3&cursor="
                + first.text("/pagination/nextCursor"));
    assertEquals(2, rest.expect(200).at("/data").size());
    assertFalse(rest.at("/pagination/hasMore").asBoolean());
    client.get("/api/v1/interaction-history").expect(400);
    client.get("/api/v1/interaction-history?customerId=c1&cursor=x").expect(400);
    client.get("/api/v1/interaction-history?customerId=c1&colour=red").expect(400);
    TactClient.Reply all = client.get("/api/v1/interaction-summaries?customerId=c1").expect(200);
    assertEquals("alltime", all.text("/data/0/periodType"));
    assertEquals(5, all.at("/data/0/impressions").asInt());
    assertEquals("2026-03-05", all.text("/data/1/periodKey"));
  }

  @Test
  void what_is_retracted_is_marked_and_summed_no_more() {
    TactClient.Reply wrong =
        respond("{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\": \"click\"}");
    String path = "/api/v1/interactions/" + wrong.text("/interactionId") + "/retract";
    assertEquals("retracted", client.post(path, "").expect(200).text("/status"));
    client.post(path, "").expect(200);
    assertTrue(history("c1").text("/data/0/retractedAt").startsWith("20"));
    assertEquals(
        0,
        client.get("/api/v1/interaction-summaries?customerId=c1").expect(200).at("/data").size());
    client.post("/api/v1/interactions/int_none/retract", "").expect(404);
    TactServer.newTenant().post(path, "").expect(404);
  }

  @Test
  void a_customer_who_is_erased_leaves_no_trace() {
    respond("{\"customerId\": \"c1\", \"offerId\": \"Gold\", \"outcome\": \"click\"}").expect(201);
    assertTrue(client.delete("/api/v1/customers/c1").status() < 300);
    assertEquals(0, history("c1").at("/data").size());
    assertEquals(0, client.get("/api/v1/interaction-summaries?customerId=c1").at("/data").size());
  }

  @Test
  void the_first_report_of_an_item_is_its_contact_and_another_customers_item_is_not_found() {
    TactClient.Reply answer =
        client.post("/api/v1/recommend", "{\"customerId\": \"c1\", \"limit\": 2}").expect(200);
    String body =
        """
        {"customerId": "%s", "decisionId": "%s", "rank": %d, "outcome": "%s"}
        """;
    String id = answer.text("/recommendationId");
    TactClient.Reply first = respond(body.formatted("c1", id, 1, "click")).expect(201);
    assertTrue(first.at("/contact").asBoolean());
    assertEquals(answer.text("/decisions/0/offerId"), first.text("/offerId"));
    assertEquals(id, first.text("/recommendationId"));
    TactClient.Reply late = respond(body.formatted("c1", id, 1, "impression")).expect(201);
    assertFalse(late.at("/contact").asBoolean());
    assertEquals(first.text("/contactId"), late.text("/contactId"));
    assertEquals("outbound", late.text("/direction"));
    assertTrue(
        respond(body.formatted("c1", id, 2, "click")).expect(201).at("/contact").asBoolean());
    respond(body.formatted("c1", id, 3, "click")).expect(400);
    respond(body.formatted("c2", id, 1, "click")).expect(404);
    TactClient.Reply same =
        respond(
                """
                {"customerId": "c1", "interactionId": "%s", "outcome": "conversion"}
                """
                    .formatted(first.text("/interactionId")))
            .expect(201);
    assertEquals(first.text("/contactId"), same.text("/contactId"));
  }

  @Test
  void a_reserved_item_counts_and_confirming_it_goes_beyond_no_cap() {
    client
        .post(
            "/api/v1/contact-policies",
            """
            {"name": "one a day", "ruleType": "frequency_cap", "config": {"maxPerDay": 1}}
            """)
        .expect(201);
    String ask = "{\"customerId\": \"c1\", \"limit\": 1, \"reserve\": true}";
    TactClient.Reply answer = client.post("/api/v1/recommend", ask).expect(200);
    assertEquals(1, answer.at("/count").asInt(), answer.text());
    assertEquals(0, client.post("/api/v1/recommend", ask).expect(200).at("/count").asInt());
    TactClient.Reply confirmed =
        respond(
                """
                {"customerId": "c1", "recommendationId": "%s", "rank": 1, "outcome": "impression"}
                """
                    .formatted(answer.text("/recommendationId")))
            .expect(201);
    assertTrue(confirmed.at("/contact").asBoolean());
    assertEquals(0, confirmed.at("/overCap").size(), confirmed.text());
    assertEquals(0, client.post("/api/v1/recommend", ask).expect(200).at("/count").asInt());
  }

  private TactClient.Reply respond(String body) {
    return client.post("/api/v1/respond", body);
  }

  private TactClient.Reply history(String customer) {
    return client.get("/api/v1/interaction-history?customerId=" + customer).expect(200);
  }
}
