package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each type of rule reads, and that the next request sees what has changed. */
class RuleTypesTest {

  private final TactClient tact = TactServer.newTenant();

  @BeforeEach
  void two_offers_and_a_channel() {
    created("channels", "{'name': 'email'}");
    created("offers", "{'name': 'Gold', 'priority': 90}");
    created("offers", "{'name': 'Loan', 'priority': 70}");
  }

  @Test
  void an_outcome_that_was_reported_is_seen_by_the_next_request() {
    rule("{'ruleType': 'recency_check', 'config': {'outcome': 'convert', 'withinDays': 3}}");
    assertEquals(List.of(), offers("ann"));
    assertEquals(
        "no offer qualified: outcome `conversion` within 3 days failed for 2 of 2 offers (never)",
        recommend("ann").text("/reason"));
    respond("ann", "convert");
    assertEquals(List.of("Gold", "Loan"), offers("ann"));
    assertEquals(List.of(), offers("bob"));
  }

  @Test
  void a_complaint_closes_the_gate_that_wants_none() {
    rule(
        "{'ruleType': 'recency_check',"
            + " 'config': {'outcome': 'complaint', 'withinDays': 90, 'has': false}}");
    assertEquals(List.of("Gold", "Loan"), offers("ann"));
    respond("ann", "complaint");
    assertEquals(List.of(), offers("ann"));
  }

  @Test
  void a_metric_counts_what_was_reported_just_before() {
    created(
        "behavioral-metrics",
        "{'name': 'clicks', 'aggregateFunction': 'count', 'sourceField': 'positive',"
            + " 'windowDays': 30, 'groupByDimensions': ['offerId'], 'computeMode': 'realtime'}");
    rule(
        "{'ruleType': 'metric_condition',"
            + " 'config': {'metric': 'clicks', 'operator': '<', 'value': 1}}");
    assertEquals(List.of("Gold", "Loan"), offers("ann"));
    respond("ann", "click");
    assertEquals(List.of("Loan"), offers("ann"));
  }

  @Test
  void who_may_belong_to_a_segment_is_bound_by_its_rules_and_does_not_pass_as_a_member() {
    created(
        "schemas",
        "{'name': 'Customer', 'key': 'customer', 'fields': [{'name': 'age', 'type': 'integer'}]}");
    created(
        "segments",
        "{'name': 'young', 'baseSchemaId': 'customer',"
            + " 'filters': [{'field': 'age', 'operator': 'lt', 'value': 18}]}");
    tact.post(
            "/api/v1/schemas/customer/data",
            json(
                "{'rows': [{'customerId': 'ann', 'age': 17}, {'customerId': 'bob', 'age': 18},"
                    + " {'customerId': 'cy'}]}"))
        .expect(200);
    JsonNode rule =
        rule(
            "{'ruleType': 'segment_required', 'config': {'requiredSegments': ['vip']},"
                + " 'scope': 'segment', 'scopeId': 'young'}");
    assertEquals(List.of(), offers("ann"));
    assertEquals(List.of("Gold", "Loan"), offers("bob"));
    assertEquals(List.of(), offers("cy"), "nobody knows whether this one is young");
    tact.delete("/api/v1/qualification-rules/" + rule.get("id").asText()).expect(204);
    rule("{'ruleType': 'segment_required', 'config': {'requiredSegments': ['young']}}");
    assertEquals(List.of("Gold", "Loan"), offers("ann"));
    assertEquals(List.of(), offers("bob"));
    TactClient.Reply unknown = recommend("cy");
    assertEquals(
        "no offer qualified: segments all of `young` is unknown for 2 of 2 offers (actual none)",
        unknown.text("/reason"));
    assertEquals("unknown", unknown.text("/trace/qualificationResults/0/details/0/outcome"));
  }

  @Test
  void a_score_that_the_request_sends_decides() {
    rule(
        "{'ruleType': 'propensity_threshold', 'scope': 'offer', 'scopeId': 'gold',"
            + " 'config': {'model': 'upgrade', 'minScore': 0.5}}");
    assertEquals(List.of("Loan"), offers("ann"));
    TactClient.Reply answer =
        tact.post(
                "/api/v1/recommend",
                json(
                    "{'customerId': 'ann',"
                        + " 'attributes': {'propensityScores': {'upgrade': 0.7}}}"))
            .expect(200);
    assertEquals(List.of("Gold", "Loan"), answer.at("/decisions").findValuesAsText("offerName"));
  }

  @Test
  void a_fault_in_a_tree_lies_where_it_was_written() {
    TactClient.Reply refused =
        tact.post(
                "/api/v1/qualification-rules",
                json(
                    "{'name': 'x', 'config': {'any': [{'type': 'recency_check',"
                        + " 'config': {'attribute': 'offer.priority', 'minDays': 3, 'maxDays': 1}},"
                        + " {'type': 'horoscope'}]}}"))
            .expect(400);
    assertEquals(
        List.of(
            "$.config.any[0].config.maxDays",
            "$.config.any[0].config.attribute",
            "$.config.any[1].type"),
        refused.at("/errors").findValuesAsText("path"));
  }

  private JsonNode rule(String body) {
    return created("qualification-rules", body);
  }

  private JsonNode created(String collection, String body) {
    return tact.post("/api/v1/" + collection, json(body)).expect(201).body();
  }

  private void respond(String customer, String outcome) {
    tact.post(
            "/api/v1/respond",
            json(
                "{'customerId': '%s', 'offerId': 'gold', 'channel': 'email', 'outcome': '%s'}"
                    .formatted(customer, outcome)))
        .expect(201);
  }

  private List<String> offers(String customer) {
    return recommend(customer).at("/decisions").findValuesAsText("offerName");
  }

  private TactClient.Reply recommend(String customer) {
    return tact.post(
            "/api/v1/recommend",
            json("{'customerId': '" + customer + "', 'channel': 'email', 'debug': true}"))
        .expect(200);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
