package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an editor learns about rules and policies before a customer meets them. */
class AnalyzePoliciesTest {

  private static final String ANALYZE = "/api/v1/policies/analyze";

  @Test
  void an_analysis_names_rules_that_contradict_one_another_and_the_offers_that_nobody_gets() {
    TactClient tact = shop("analyze-1");
    tact.post("/api/v1/qualification-rules", rule("old", "gte", 65)).expect(201);
    tact.post("/api/v1/qualification-rules", rule("young", "lt", 30)).expect(201);

    TactClient.Reply reply = tact.send(tact.request(ANALYZE).POST(noBody())).expect(200);

    JsonNode clash = finding(reply, "contradictory_rules");
    assertEquals("contradictions", clash.path("kind").asText());
    assertEquals("error", clash.path("severity").asText());
    assertEquals(List.of("old", "young", "Card"), clash.path("subjects").findValuesAsText("name"));
    assertEquals("qualification-rules", clash.at("/subjects/0/kind").asText());
    assertEquals(65, clash.at("/witness/customer/age").asInt());
    assertTrue(clash.at("/witness/verified").asBoolean());
    assertTrue(clash.path("proof").size() >= 3, clash.toString());
    assertEquals(
        "nobody can get `Card`: nobody can fulfil the rule `old` and the rule `young` together",
        finding(reply, "offer_unreachable").path("message").asText());
    assertEquals(2, reply.at("/summary/error").asInt());
    assertEquals(0, reply.at("/incomplete").size());
  }

  @Test
  void a_draft_is_analyzed_as_if_it_were_saved_and_nothing_is_written() {
    TactClient tact = shop("analyze-2");
    tact.post("/api/v1/qualification-rules", rule("old", "gte", 65)).expect(201);

    TactClient.Reply with =
        tact.post(
                ANALYZE,
                """
                {"draft": {"kind": "qualification-rules", "body": %s}}
                """
                    .formatted(rule("young", "<", 30)))
            .expect(200);
    TactClient.Reply without = tact.post(ANALYZE, "{}").expect(200);

    assertEquals(1, codes(with, "contradictory_rules"));
    assertEquals(0, codes(without, "contradictory_rules"));
    assertEquals(1, tact.get("/api/v1/qualification-rules").at("/data").size());
  }

  @Test
  void a_draft_of_an_existing_rule_stands_in_its_place() {
    TactClient tact = shop("analyze-3");
    tact.post("/api/v1/qualification-rules", rule("old", "gte", 65)).expect(201);
    String id =
        tact.post("/api/v1/qualification-rules", rule("young", "lt", 30)).expect(201).text("/id");
    String mended = rule("young", "lt", 70).replaceFirst("\\{", "{\"id\": \"" + id + "\", ");

    TactClient.Reply reply =
        tact.post(
                ANALYZE,
                "{\"draft\": {\"kind\": \"qualification-rules\", \"body\": " + mended + "}}")
            .expect(200);

    assertEquals(0, codes(reply, "contradictory_rules"));
  }

  @Test
  void a_draft_that_could_not_be_saved_is_refused_with_the_path_of_its_fault() {
    TactClient tact = shop("analyze-4");
    TactClient.Reply refused =
        tact.post(
                ANALYZE,
                """
                {"include": ["cap"], "draft": {"kind": "contact-policies",
                  "body": {"ruleType": "frequency_cap", "config": {"maxPerDay": -1}}}}
                """)
            .expect(400);
    assertEquals("$.include[0]", refused.text("/errors/0/path"));
    TactClient.Reply faulty =
        tact.post(
                ANALYZE,
                """
                {"draft": {"kind": "contact-policies",
                  "body": {"ruleType": "frequency_cap", "config": {"maxPerDay": -1}}}}
                """)
            .expect(400);
    assertEquals("$.draft.body.config.maxPerDay", faulty.text("/errors/0/path"));
    tact.post(ANALYZE, "{\"flow\": \"nowhere\"}").expect(404);
    tact.post(ANALYZE, "{\"at\": \"yesterday\"}").expect(400);
  }

  @Test
  void reachable_offers_are_shown_when_asked_for_each_with_a_customer_who_gets_them() {
    TactClient tact = shop("analyze-5");
    tact.post("/api/v1/qualification-rules", rule("old", "gt", 64)).expect(201);

    TactClient.Reply reply = tact.post(ANALYZE, "{\"include\": [\"reachable\"]}").expect(200);

    JsonNode reached = finding(reply, "offer_reachable");
    int age = reached.at("/witness/customer/age").asInt();
    assertTrue(age > 64, reached.toString());
  }

  static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  static JsonNode finding(TactClient.Reply reply, String code) {
    List<JsonNode> found = new ArrayList<>();
    reply
        .at("/findings")
        .forEach(
            each -> {
              if (each.path("code").asText().equals(code)) {
                found.add(each);
              }
            });
    assertEquals(1, found.size(), "one " + code + " in " + reply.text());
    return found.getFirst();
  }

  static long codes(TactClient.Reply reply, String code) {
    return reply.at("/findings").findValuesAsText("code").stream().filter(code::equals).count();
  }

  static TactClient shop(String tenant) {
    TactClient tact = new TactClient(TactServer.url(), tenant);
    tact.post(
            "/api/v1/schemas",
            """
            {"name": "people", "fields": [{"name": "customer_id", "type": "string",
              "isPrimaryKey": true}, {"name": "age", "type": "integer"}]}
            """)
        .expect(201);
    tact.post("/api/v1/offers", "{\"name\": \"Card\"}").expect(201);
    return tact;
  }

  private static String rule(String name, String operator, int bound) {
    return """
    {"name": "%s", "ruleType": "attribute_condition",
     "config": {"field": "customer.age", "operator": "%s", "value": %d}}
    """
        .formatted(name, operator, bound);
  }
}
