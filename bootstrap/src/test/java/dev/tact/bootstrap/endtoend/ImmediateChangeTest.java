package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was acknowledged is seen by the next request: data, configuration, and forgetting. */
class ImmediateChangeTest {

  private static final TactClient TACT = TactServer.client("immediate");

  @BeforeAll
  static void author() {
    post(
        "schemas",
        "{\"name\": \"Person\", \"fields\": [{\"name\": \"age\", \"type\": \"integer\"}]}");
    post("channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    post(
        "offers",
        """
        {"name": "adults only", "qualificationRules": [{"field": "age", "op": ">=", "value": 18}]}
        """);
    post(
        "contact-policies",
        """
        {"name": "two ever", "ruleType": "frequency_cap", "scope": "global",
         "config": {"maxContacts": 2, "windowDays": 365}}
        """);
  }

  @Test
  void a_loaded_row_changes_the_next_decision() {
    assertEquals(List.of(), offers("growing"), "nobody knows the age");
    load("growing", 17);
    assertEquals(List.of(), offers("growing"));
    load("growing", 18);
    assertEquals(List.of("adults only"), offers("growing"));
    TACT.put("/api/v1/customers/growing", "{\"rows\": {\"Person\": {\"age\": 16}}}").expect(200);
    assertEquals(List.of(), offers("growing"));
  }

  @Test
  void an_edited_rule_changes_the_next_decision() {
    TactClient tact = TactServer.client("immediate-rules");
    String id = tact.post("/api/v1/offers", "{\"name\": \"thing\"}").expect(201).text("/id");
    String ask = "{\"customerId\": \"ann\"}";
    for (int round = 0; round < 20; round++) {
      tact.patch("/api/v1/offers/" + id, "{\"status\": \"paused\"}").expect(200);
      assertEquals(0, tact.post("/api/v1/recommend", ask).expect(200).at("/count").asInt());
      tact.patch("/api/v1/offers/" + id, "{\"status\": \"active\"}").expect(200);
      assertEquals(1, tact.post("/api/v1/recommend", ask).expect(200).at("/count").asInt());
    }
  }

  @Test
  void an_erased_customer_is_forgotten_everywhere() {
    load("leaver", 40);
    assertEquals(List.of("adults only"), offers("leaver"));
    assertEquals(List.of("adults only"), offers("leaver"));
    assertEquals(List.of(), offers("leaver"), "the cap of two is reached");
    assertEquals(2, rows("/api/v1/interaction-history?customerId=leaver"));
    assertTrue(rows("/api/v1/interaction-summaries?customerId=leaver") > 0);

    assertTrue(TACT.delete("/api/v1/customers/leaver").status() < 300);

    TACT.get("/api/v1/customers/leaver").expect(404);
    assertEquals(0, rows("/api/v1/interaction-history?customerId=leaver"));
    assertEquals(0, rows("/api/v1/interaction-summaries?customerId=leaver"));
    assertEquals(0, rows("/api/v1/decision-traces?customerId=leaver"));
    assertEquals(List.of(), offers("leaver"), "the age is forgotten");
    load("leaver", 40);
    assertEquals(List.of("adults only"), offers("leaver"), "and so are the contacts");
  }

  private static int rows(String path) {
    return TACT.get(path).expect(200).at("/data").size();
  }

  private static void load(String customer, int age) {
    TACT.post(
            "/api/v1/schemas/Person/data",
            "{\"rows\": [{\"customerId\": \"%s\", \"age\": %d}]}".formatted(customer, age))
        .expect(200);
  }

  private static List<String> offers(String customer) {
    return TACT.post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"push\"}".formatted(customer))
        .expect(200)
        .at("/decisions")
        .findValuesAsText("offerName");
  }

  private static void post(String collection, String body) {
    TACT.post("/api/v1/" + collection, body).expect(201);
  }
}
