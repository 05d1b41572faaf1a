package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lifts the blocks of contact policies: overrides, and offers that must be shown. */
class OverridesAndMandatesTest {

  private static final String MANDATE =
      """
      {"name": "Recall", "priority": 1, "mandatory": true, "mandatoryReason": "product recall",
       "mandatoryApprovedBy": "head of compliance", "mandatoryExpiresAt": "2099-01-01T00:00:00Z"}
      """;

  @Test
  void an_override_for_a_segment_lifts_a_cap_and_says_so() {
    TactClient tact = shop();
    policy(
        tact,
        """
        {"name": "Never", "ruleType": "frequency_cap", "config": {"maxPerDay": 0}}
        """);
    policy(
        tact,
        """
        {"name": "VIP first", "ruleType": "allow_override", "config": {},
         "scope": "segment", "scopeId": "vip"}
        """);
    assertEquals(List.of(), offers(recommend(tact, "\"debug\": true")));
    TactClient.Reply answer = recommend(tact, "\"debug\": true, \"segments\": [\"vip\"]");
    assertEquals(List.of("Gold", "Silver"), offers(answer));
    List<JsonNode> rows = rows(answer, "override");
    assertEquals(4, rows.size(), rows.toString());
    assertEquals(
        "allow_override lifts frequency_cap `Never`", rows.getFirst().path("reason").asText());
    assertEquals("segment", rows.getFirst().path("scope").asText());
    assertEquals(
        "frequency_cap exceeded: 0/day at scope=global; lifted by `VIP first`",
        rows.getLast().path("reason").asText());
  }

  @Test
  void bypassable_may_stand_in_the_config_too() {
    TactClient tact = shop();
    JsonNode cap =
        policy(
            tact,
            """
            {"ruleType": "frequency_cap", "config": {"maxPerDay": 0, "bypassable": false}}
            """);
    assertFalse(cap.path("bypassable").asBoolean(true));
    assertTrue(cap.at("/config/bypassable").isMissingNode());
    policy(tact, "{\"ruleType\": \"allow_override\", \"config\": {}, \"priority\": 100}");
    assertEquals(List.of(), offers(recommend(tact, "\"debug\": true")));
  }

  @Test
  void a_mandatory_offer_comes_first_with_score_one_and_lifts_what_is_bypassable() {
    TactClient tact = shop();
    tact.post("/api/v1/offers", MANDATE).expect(201);
    TactClient.Reply answer = recommend(tact, "\"debug\": true");
    assertEquals(List.of("Recall", "Gold", "Silver"), offers(answer));
    assertEquals(1.0, answer.at("/decisions/0/score").asDouble());
    policy(tact, "{\"ruleType\": \"cooldown\", \"config\": {\"cooldownHours\": 24}}");
    contact(tact, "ann", "Gold");
    answer = recommend(tact, "\"debug\": true");
    assertEquals(List.of("Recall"), offers(answer));
    assertTrue(
        rows(answer, "override")
            .getFirst()
            .path("reason")
            .asText()
            .endsWith("lifted: the offer is mandatory"));
    policy(
        tact,
        "{\"ruleType\": \"customer_total_cap\", \"config\":"
            + " {\"maxContacts\": 1, \"windowDays\": 1}}");
    assertEquals(List.of(), offers(recommend(tact, "\"debug\": true")));
  }

  @Test
  void five_mandatory_contacts_a_day_are_enough() {
    TactClient tact = shop();
    tact.post("/api/v1/offers", MANDATE).expect(201);
    for (int i = 0; i < 5; i++) {
      contact(tact, "ann", "Recall");
    }
    TactClient.Reply answer = recommend(tact, "\"debug\": true");
    assertEquals(List.of("Gold", "Silver"), offers(answer));
    assertEquals("mandatory_offers", rows(answer, "block").getFirst().path("policyId").asText());
    JsonNode sixth = contact(tact, "ann", "Recall");
    assertEquals("Mandatory offers", sixth.at("/overCap/0").asText(), sixth.toString());
  }

  @Test
  void five_a_day_hold_in_a_flow_without_contact_policies_too() {
    TactClient tact = shop();
    tact.post("/api/v1/offers", MANDATE).expect(201);
    tact.post(
            "/api/v1/decision-flows",
            """
            {"key": "bare", "name": "Bare", "config": {"nodes": [
              {"id": "inventory", "type": "inventory", "config": {}},
              {"id": "score", "type": "score", "config": {"method": "priority_weighted"}},
              {"id": "rank", "type": "rank", "config": {}},
              {"id": "response", "type": "response", "config": {}}]}}
            """)
        .expect(201);
    String bare = "\"debug\": true, \"decisionFlowKey\": \"bare\"";
    assertEquals(List.of("Recall", "Gold", "Silver"), offers(recommend(tact, bare)));
    for (int i = 0; i < 5; i++) {
      contact(tact, "ann", "Recall");
    }
    assertEquals(List.of("Gold", "Silver"), offers(recommend(tact, bare)));
  }

  @Test
  void a_mandate_needs_a_reason_an_approver_and_a_future_end() {
    TactClient tact = shop();
    TactClient.Reply refused =
        tact.post("/api/v1/offers", "{\"name\": \"A\", \"mandatory\": true}").expect(400);
    assertEquals(
        List.of("$.mandatoryReason", "$.mandatoryApprovedBy", "$.mandatoryExpiresAt"),
        refused.at("/errors").findValuesAsText("path"));
    String past = MANDATE.replace("2099-01-01T00:00:00Z", Instant.now().minusSeconds(1).toString());
    assertEquals(
        "$.mandatoryExpiresAt",
        tact.post("/api/v1/offers", past).expect(400).text("/errors/0/path"));
    tact.post("/api/v1/offers", MANDATE).expect(201);
    tact.patch("/api/v1/offers/recall", "{\"mandatory\": false}").expect(200);
    assertEquals(List.of("Gold", "Silver", "Recall"), offers(recommend(tact, "\"debug\": true")));
  }

  private static TactClient shop() {
    TactClient tact = TactServer.newTenant();
    tact.post("/api/v1/offers", "{\"name\": \"Gold\", \"priority\": 90}").expect(201);
    tact.post("/api/v1/offers", "{\"name\": \"Silver\", \"priority\": 80}").expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    return tact;
  }

  private static JsonNode policy(TactClient tact, String body) {
    return tact.post("/api/v1/contact-policies", body).expect(201).body();
  }

  private static JsonNode contact(TactClient tact, String customer, String offer) {
    return tact.post(
            "/api/v1/respond",
            """
            {"customerId": "%s", "offerId": "%s", "channel": "email", "outcome": "impression"}
            """
                .formatted(customer, offer))
        .expect(201)
        .body();
  }

  private static TactClient.Reply recommend(TactClient tact, String members) {
    return tact.post(
            "/api/v1/recommend",
            "{\"customerId\": \"ann\", \"channel\": \"email\", %s}".formatted(members))
        .expect(200);
  }

  private static List<JsonNode> rows(TactClient.Reply answer, String decision) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : answer.at("/trace/contactPolicyResults")) {
      if (row.path("decision").asText().equals(decision)) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<String> offers(TactClient.Reply answer) {
    return answer.at("/decisions").findValuesAsText("offerName");
  }
}
