package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deciding for everybody: ordered, watched, stopped, resumed, and read. */
class RunsTest {

  private static final int CUSTOMERS = 2_500;

  private TactClient tact;

  @BeforeEach
  void author() {
    tact = TactServer.newTenant();
    tact.post(
            "/api/v1/schemas",
            "{\"name\": \"person\", \"fields\": [{\"name\": \"age\", \"type\": \"integer\"}]}")
        .expect(201);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < CUSTOMERS; i++) {
      rows.append("{\"customerId\": \"c%04d\", \"age\": %d}%n".formatted(i, i % 100));
    }
    tact.send("POST", "/api/v1/schemas/person/data", "application/x-ndjson", rows.toString())
        .expect(200);
    for (int i = 0; i < 4; i++) {
      tact.post(
              "/api/v1/offers",
              "{\"name\": \"offer %d\", \"priority\": %d}".formatted(i, 90 - 10 * i))
          .expect(201);
    }
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"web\"}").expect(201);
  }

  @Test
  void a_run_over_a_schema_decides_for_everybody_once_and_its_contacts_count() {
    tact.post(
            "/api/v1/contact-policies",
            "{\"ruleType\": \"frequency_cap\", \"config\": {\"maxContacts\": 2, \"windowDays\":"
                + " 9}}")
        .expect(201);
    TactClient.Reply run =
        finished(order("{\"schema\": \"person\", \"channel\": \"push\", \"limit\": 3}"));
    assertEquals("completed", run.text("/status"), run.text());
    assertEquals(CUSTOMERS, run.at("/progress/total").asInt());
    assertEquals(CUSTOMERS, run.at("/progress/done").asInt());
    assertEquals(2 * CUSTOMERS, run.at("/progress/items").asInt());
    Set<String> customers = new HashSet<>();
    for (JsonNode line : results(run.text("/id"))) {
      assertTrue(customers.add(line.path("customerId").asText()));
      assertEquals(2, line.path("count").asInt());
      assertEquals("offer 0", line.at("/decisions/0/offerName").asText());
    }
    assertEquals(CUSTOMERS, customers.size());
    assertEquals(0, recommend("c0007", "push").at("/count").asInt(), "the cap is used up");
    String decision = results(run.text("/id")).getFirst().path("decisionId").asText();
    TactClient.Reply trace = tact.get("/api/v1/decision-traces/" + decision).expect(200);
    assertEquals("c0000", trace.text("/customerId"));
  }

  @Test
  void caps_of_a_run_are_met_exactly() {
    TactClient.Reply run =
        finished(
            order(
                """
                {"schema": "person", "channels": ["push", "web"], "limit": 2,
                 "frequencyCaps": {"maxPerOffer": 777, "maxPerChannel": 1001}}
                """));
    Map<String, Integer> offers = new HashMap<>();
    Map<String, Integer> channels = new HashMap<>();
    for (JsonNode line : results(run.text("/id"))) {
      for (JsonNode item : line.path("decisions")) {
        offers.merge(item.path("offerKey").asText(), 1, Integer::sum);
        channels.merge(item.path("channelKey").asText(), 1, Integer::sum);
      }
    }
    assertEquals("completed", run.text("/status"), run.text());
    assertEquals(Map.of("push", 1001, "web", 1001), channels);
    assertEquals(777, offers.get("offer_0"));
    assertEquals(777, offers.get("offer_1"));
    assertTrue(run.at("/progress/skipped").asInt() > 0, run.text());
  }

  @Test
  void a_total_cap_skips_those_who_follow() {
    TactClient.Reply run =
        finished(
            order(
                """
                {"schemaId": "person", "limit": 3, "volumeConstraints": {"maxTotalPerRun": 1000}}
                """));
    assertEquals(1000, run.at("/progress/items").asInt(), run.text());
    assertEquals(334, run.at("/progress/done").asInt());
    assertEquals(CUSTOMERS - 334, run.at("/progress/skipped").asInt());
  }

  @Test
  void a_run_over_a_segment_needs_its_members() {
    tact.post(
            "/api/v1/segments",
            """
            {"name": "young", "schema": "person",
             "filters": [{"field": "age", "op": "<", "value": 20}]}
            """)
        .expect(201);
    String order = "{\"segment\": \"young\", \"reserve\": true, \"limit\": 1}";
    tact.post("/api/v1/runs", order).expect(409);
    tact.post("/api/v1/segments/young/refresh", "").expect(200);
    TactClient.Reply run = finished(order(order));
    assertEquals(CUSTOMERS / 5, run.at("/progress/done").asInt(), run.text());
    String csv = tact.get("/api/v1/runs/" + run.text("/id") + "/results?format=csv").text();
    List<String> lines = csv.lines().toList();
    assertEquals(1 + CUSTOMERS / 5, lines.size());
    assertTrue(lines.getFirst().startsWith("customerId,recommendationId,rank,score,offerId,"));
    assertTrue(lines.get(1).startsWith("c0000,dec_"), lines.get(1));
    assertEquals(lines.getFirst().split(",", -1).length, lines.get(1).split(",", -1).length);
  }

  @Test
  void a_canceled_run_is_resumed_without_deciding_for_anybody_twice() {
    String id = order("{\"schema\": \"person\", \"channel\": \"push\", \"limit\": 1}");
    TactClient.Reply canceled = tact.post("/api/v1/runs/" + id + "/cancel", "");
    if (canceled.status() == 200) {
      assertEquals("canceled", canceled.text("/status"));
      long done = results(id).size();
      tact.post("/api/v1/runs/" + id + "/cancel", "").expect(409);
      assertEquals(done, results(id).size(), "nothing is committed after a cancel");
      tact.post("/api/v1/runs/" + id + "/resume", "").expect(200);
    }
    TactClient.Reply run = finished(id);
    assertEquals(CUSTOMERS, run.at("/progress/done").asInt(), run.text());
    assertEquals(CUSTOMERS, results(id).size());
    tact.post("/api/v1/runs/" + id + "/resume", "").expect(409);
    for (String customer : List.of("c0000", "c1234", "c2499")) {
      TactClient.Reply history =
          tact.get("/api/v1/interaction-history?customerId=" + customer).expect(200);
      assertEquals(1, history.at("/data").size(), history.text());
    }
    tact.delete("/api/v1/runs/" + id).expect(204);
    tact.get("/api/v1/runs/" + id).expect(404);
  }

  @Test
  void an_erased_customer_is_in_no_result() {
    String id = finished(order("{\"schema\": \"person\", \"limit\": 1}")).text("/id");
    tact.delete("/api/v1/customers/c0003").expect(200);
    assertTrue(
        results(id).stream().noneMatch(line -> line.path("customerId").asText().equals("c0003")));
  }

  @Test
  void an_order_that_cannot_work_is_refused_with_all_its_faults() {
    refused("{}", "$.segment");
    refused("{\"schema\": \"person\", \"segment\": \"x\"}", "$.segment");
    refused("{\"schema\": \"nobody\"}", "$.schema");
    refused("{\"schema\": \"person\", \"channels\": [\"push\", \"nowhere\"]}", "$.channels[1]");
    refused(
        "{\"schema\": \"person\", \"frequencyCaps\": {\"maxPerDay\": 3}}",
        "$.frequencyCaps.maxPerDay");
    refused(
        "{\"schema\": \"person\", \"frequencyCaps\": {\"maxPerOffer\": 0}}",
        "$.frequencyCaps.maxPerOffer");
    refused("{\"schema\": \"person\", \"scheduleType\": \"daily\"}", "$.scheduleType");
    refused("{\"schema\": \"person\", \"limit\": 51}", "$.limit");
    tact.get("/api/v1/runs/run_none").expect(404);
    tact.get("/api/v1/runs/run_none/results").expect(404);
    tact.post("/api/v1/runs/run_none/cancel", "").expect(404);
    tact.get("/api/v1/runs?status=sleeping").expect(400);
  }

  private void refused(String order, String path) {
    TactClient.Reply reply = tact.post("/api/v1/runs", order).expect(400);
    assertTrue(
        reply.at("/errors").findValuesAsText("path").contains(path), path + ": " + reply.text());
  }

  private String order(String order) {
    return tact.post("/api/v1/runs", order).expect(201).text("/id");
  }

  private TactClient.Reply finished(String id) {
    while (true) {
      TactClient.Reply run = tact.get("/api/v1/runs/" + id).expect(200);
      if (!List.of("pending", "running").contains(run.text("/status"))) {
        return run;
      }
      Thread.onSpinWait();
    }
  }

  private List<JsonNode> results(String id) {
    return tact.get("/api/v1/runs/" + id + "/results")
        .expect(200)
        .text()
        .lines()
        .map(TactClient::json)
        .toList();
  }

  private TactClient.Reply recommend(String customer, String channel) {
    return tact.post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"%s\"}".formatted(customer, channel))
        .expect(200);
  }
}
