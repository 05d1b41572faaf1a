package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.bootstrap.endtoend.TactClient.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Behavioural metrics as a user of the API meets them. */
class MetricsTest {

  private static final String METRICS = "/api/v1/behavioral-metrics";

  private final TactClient tact = TactServer.newTenant();

  @Test
  void a_respond_is_seen_by_the_next_recommend() {
    offers();
    metric("Dismissals", "\"aggregateFunction\": \"count\", \"sourceField\": \"negative\"");
    rule("metrics.dismissals", "lt", 2);
    assertEquals(2, count("c1"));
    respond("c1", "gold", "dismiss");
    assertEquals(2, count("c1"));
    respond("c1", "silver", "dismiss");
    assertEquals(0, count("c1"));
    assertEquals(2, count("c2"));
    tact.post(METRICS, "{}").expect(400);
  }

  @Test
  void what_is_taken_back_is_not_counted() {
    offers();
    metric("Dismissals", "\"aggregateFunction\": \"count\", \"sourceField\": \"negative\"");
    rule("metrics.dismissals", "lt", 1);
    String id = respond("c1", "gold", "dismiss").text("/interactionId");
    assertEquals(0, count("c1"));
    tact.post("/api/v1/interactions/" + id + "/retract", "{}").expect(200);
    assertEquals(2, count("c1"));
  }

  @Test
  void a_dimension_that_a_rule_does_not_fix_is_the_candidates_own() {
    offers();
    metric(
        "Seen",
        "\"aggregateFunction\": \"count\", \"sourceField\": \"impressions\","
            + " \"groupByDimensions\": [\"offerId\"]");
    rule("metrics.seen", "lt", 1);
    respond("c1", "gold", "impression");
    Reply reply = recommend("c1", false);
    assertEquals(1, reply.at("/count").asInt(), reply.text());
    assertEquals("Silver", reply.text("/decisions/0/name"));
  }

  @Test
  void a_formula_reads_a_metric_with_its_dimension_fixed() {
    String gold = offers();
    metric(
        "Worth",
        "\"aggregateFunction\": \"sum\", \"sourceField\": \"totalValue\", \"windowDays\": 30,"
            + " \"groupByDimensions\": [\"offerId\"]");
    tact.post(
            "/api/v1/decision-flows",
            """
            {"name": "Worth flow", "isDefault": true, "config": {"nodes": [
              {"id": "i", "type": "inventory", "config": {}},
              {"id": "c", "type": "compute", "config": {"extras":
                {"spent": "metrics.worth{offerId=gold} * 2", "own": "metrics.worth"}}},
              {"id": "s", "type": "score", "config": {"method": "priority_weighted"}},
              {"id": "r", "type": "rank", "config": {"method": "topN"}},
              {"id": "o", "type": "response", "config": {}}]}}
            """)
        .expect(201);
    buy("c1", "gold", "0.10");
    buy("c1", "gold", "0.20");
    Reply reply = recommend("c1", false);
    assertEquals(0.6, reply.at("/decisions/1/trace/computedFields/spent").asDouble(), reply.text());
    assertEquals(0.0, reply.at("/decisions/1/trace/computedFields/own").asDouble(), 0.0);
    assertEquals("Gold", reply.text("/decisions/0/name"));
    assertEquals(0.3, reply.at("/decisions/0/trace/computedFields/own").asDouble(), gold);
  }

  @Test
  void a_decision_is_explained_with_the_values_that_it_read() {
    offers();
    metric(
        "Seen",
        "\"aggregateFunction\": \"count\", \"sourceField\": \"impressions\","
            + " \"groupByDimensions\": [\"offerId\"]");
    rule("metrics.seen", "lt", 1);
    respond("c1", "gold", "impression");
    String decision = recommend("c1", false).text("/recommendationId");
    respond("c1", "silver", "impression");
    assertEquals(0, count("c1"));
    Reply now = tact.get("/api/v1/customers/c1/why-not/silver").expect(200);
    assertEquals(1, now.at("/blocks").size(), now.text());
    Reply then = tact.get("/api/v1/customers/c1/why-not/silver?traceId=" + decision).expect(200);
    assertEquals(0, then.at("/blocks").size(), then.text());
  }

  @Test
  void what_a_rule_or_formula_names_cannot_be_deleted() {
    offers();
    String id = metric("Clicks", "\"aggregateFunction\": \"count\", \"sourceField\": \"positive\"");
    rule("metrics.clicks", "lt", 5);
    Reply inUse = tact.delete(METRICS + "/" + id).expect(409);
    assertEquals("in_use", inUse.text("/code"));
    Reply paused = tact.patch(METRICS + "/" + id, "{\"status\": \"paused\"}").expect(400);
    assertEquals("$.status", paused.text("/errors/0/path"), paused.text());
    tact.delete("/api/v1/qualification-rules/attribute_condition_1").expect(204);
    tact.delete(METRICS + "/" + id).expect(204);
  }

  @Test
  void an_unknown_metric_is_refused_with_a_suggestion() {
    metric("Clicks", "\"aggregateFunction\": \"count\", \"sourceField\": \"positive\"");
    Reply refused =
        tact.post(
                "/api/v1/qualification-rules",
                """
                {"ruleType": "attribute_condition", "config":
                  {"field": "metrics.click", "operator": "lt", "value": 3}}
                """)
            .expect(400);
    assertEquals("$.config.field", refused.text("/errors/0/path"));
    assertTrue(refused.text("/errors/0/message").contains("metrics.clicks"), refused.text());
  }

  @Test
  void a_metric_counted_apart_for_outcomes_says_that_one_must_be_named() {
    metric(
        "Clicks",
        "\"aggregateFunction\": \"count\", \"sourceField\": \"positive\","
            + " \"groupByDimensions\": [\"outcomeType\"]");
    String refused =
        tact.post(
                "/api/v1/qualification-rules",
                """
                {"ruleType": "attribute_condition", "config":
                  {"field": "metrics.clicks", "operator": "lt", "value": 3}}
                """)
            .expect(400)
            .text("/errors/0/message");
    assertTrue(refused.contains("metrics.clicks{outcomeType=click}"), refused);
    rule("metrics.clicks{outcomeType=click}", "lt", 3);
  }

  @Test
  void a_batch_metric_is_unknown_until_it_ran_and_shows_its_last_run() {
    offers();
    String id =
        metric(
            "Bought",
            "\"aggregateFunction\": \"count\", \"sourceField\": \"converts\","
                + " \"computeMode\": \"batch\", \"batchIntervalMin\": 1440");
    rule("metrics.bought", "gte", 1);
    buy("c1", "gold", "10");
    assertEquals(0, count("c1"));
    Reply run = tact.post(METRICS + "/bought/run", "").expect(200);
    assertEquals("succeeded", run.text("/lastRunStatus"));
    assertEquals(1, run.at("/lastRunCustomers").asInt());
    assertEquals(2, count("c1"));
    assertEquals(0, count("c2"));
    Reply shown = tact.get(METRICS + "/" + id).expect(200);
    assertEquals("succeeded", shown.text("/lastRunStatus"));
    assertEquals("succeeded", tact.get(METRICS).expect(200).text("/data/0/lastRunStatus"));
    tact.put(METRICS + "/" + id, shown.text()).expect(200);
    assertEquals(2, count("c1"));
  }

  @Test
  void a_metric_kept_in_real_time_has_nothing_to_run() {
    metric("Clicks", "\"aggregateFunction\": \"count\", \"sourceField\": \"positive\"");
    tact.post(METRICS + "/clicks/run", "").expect(409);
    tact.post(METRICS + "/nothing/run", "").expect(404);
  }

  @Test
  void a_preview_counts_from_the_history_what_decisions_read() {
    String gold = offers();
    metric(
        "Rate",
        "\"aggregateFunction\": \"ratio\", \"sourceField\": \"converts\","
            + " \"groupByDimensions\": [\"offerId\"]");
    respond("c1", "gold", "impression");
    respond("c1", "gold", "impression");
    buy("c1", "gold", "10");
    Reply stored = tact.get(METRICS + "/rate/preview?customerId=c1").expect(200);
    assertEquals(gold, stored.text("/values/0/dimensions/offerId"), stored.text());
    assertEquals(0.5, stored.at("/values/0/value").asDouble());
    assertEquals(1, stored.at("/values/0/events").asInt());
    Reply drafted =
        tact.post(
                METRICS + "/preview",
                """
                {"aggregateFunction": "count", "sourceField": "impressions", "customerId": "c1",
                 "filterConditions": [{"field": "offerId", "op": "==", "value": "gold"}]}
                """)
            .expect(200);
    assertEquals(2, drafted.at("/values/0/value").asInt(), drafted.text());
    Reply all = tact.get("/api/v1/customers/c1/metrics").expect(200);
    assertEquals("rate", all.text("/data/0/key"));
    assertEquals(0.5, all.at("/data/0/values/0/value").asDouble());
  }

  @Test
  void a_preview_says_what_is_wrong_where_it_was_written() {
    Reply refused =
        tact.post(
                METRICS + "/preview",
                """
                {"aggregateFunction": "avg", "sourceField": "impressions", "customerId": "c1",
                 "filterConditions": {"or": [{"field": "offerId", "operator": "eq", "value": "x"}]}}
                """)
            .expect(400);
    assertEquals(2, refused.at("/errors").size(), refused.text());
    assertTrue(refused.text().contains("$.filterConditions.or[0].value"), refused.text());
    tact.post(METRICS + "/preview", "{\"aggregateFunction\": \"count\"}").expect(400);
    tact.get(METRICS + "/nothing/preview?customerId=c1").expect(404);
  }

  @Test
  void as_of_an_instant_only_what_had_happened_by_then_counts() {
    offers();
    metric("Seen", "\"aggregateFunction\": \"count\", \"sourceField\": \"impressions\"");
    rule("metrics.seen", "lt", 1);
    respond("c1", "gold", "impression");
    assertEquals(0, count("c1"));
    Instant before = Instant.now().minus(1, ChronoUnit.HOURS);
    Reply then =
        tact.post(
                "/api/v1/recommend",
                "{\"customerId\": \"c1\", \"dryRun\": true, \"at\": \"" + before + "\"}")
            .expect(200);
    assertEquals(2, then.at("/count").asInt(), then.text());
  }

  @Test
  void only_twenty_metrics_are_active_at_once() {
    for (int i = 0; i < 20; i++) {
      metric("M" + i, "\"aggregateFunction\": \"count\", \"sourceField\": \"positive\"");
    }
    String body =
        "{\"name\": \"One more\", \"aggregateFunction\": \"count\", \"sourceField\": \"negative\"}";
    assertEquals("limit_exceeded", tact.post(METRICS, body).expect(400).text("/errors/0/code"));
    ObjectNode paused = (ObjectNode) TactClient.json(body);
    paused.put("status", "paused");
    tact.post(METRICS, paused.toString()).expect(201);
  }

  private String offers() {
    String gold =
        tact.post("/api/v1/offers", "{\"name\": \"Gold\", \"priority\": 80}")
            .expect(201)
            .text("/id");
    tact.post("/api/v1/offers", "{\"name\": \"Silver\", \"priority\": 60}").expect(201);
    return gold;
  }

  private String metric(String name, String members) {
    return tact.post(METRICS, "{\"name\": \"" + name + "\", " + members + "}")
        .expect(201)
        .text("/id");
  }

  private void rule(String field, String operator, int value) {
    ObjectNode rule = (ObjectNode) TactClient.json("{\"ruleType\": \"attribute_condition\"}");
    rule.putObject("config").put("field", field).put("operator", operator).put("value", value);
    tact.post("/api/v1/qualification-rules", rule.toString()).expect(201);
  }

  private Reply respond(String customer, String offer, String outcome) {
    JsonNode body =
        TactClient.json(
            "{\"customerId\": \"%s\", \"offerId\": \"%s\", \"outcome\": \"%s\"}"
                .formatted(customer, offer, outcome));
    return tact.post("/api/v1/respond", body.toString()).expect(201);
  }

  private void buy(String customer, String offer, String amount) {
    tact.post(
            "/api/v1/respond",
            """
            {"customerId": "%s", "offerId": "%s", "outcome": "conversion", "conversionValue": %s,
             "currency": "EUR"}
            """
                .formatted(customer, offer, amount))
        .expect(201);
  }

  private int count(String customer) {
    return recommend(customer, false).at("/count").asInt();
  }

  private Reply recommend(String customer, boolean debug) {
    return tact.post(
            "/api/v1/recommend", "{\"customerId\": \"" + customer + "\", \"debug\": " + debug + "}")
        .expect(200);
  }
}
