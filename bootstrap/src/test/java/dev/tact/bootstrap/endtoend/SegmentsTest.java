package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments over HTTP: defined, decided by at once, refreshed, listed, compared. */
class SegmentsTest {

  private final TactClient tact = TactServer.newTenant();

  @BeforeEach
  void author() {
    create(
        "schemas",
        """
        {"name": "Customer", "fields": [{"name": "income", "type": "integer"},
          {"name": "tenure", "type": "integer"}]}
        """);
    create(
        "schemas",
        "{\"name\": \"Legal\", \"fields\": [{\"name\": \"hold\", \"type\": \"boolean\"}]}");
    create("offers", "{\"name\": \"Card\"}");
  }

  @Test
  void a_new_legal_hold_acts_on_the_next_request() {
    create(
        "segments",
        """
        {"name": "Legal hold", "schema": "customer", "joins": [{"schema": "legal"}],
         "filters": [{"field": "legal.hold", "op": "==", "value": true}]}
        """);
    create(
        "contact-policies",
        """
        {"name": "none for them", "ruleType": "frequency_cap", "scope": "segment",
         "scopeId": "Legal hold", "config": {"maxContacts": 0, "windowDays": 1}}
        """);
    put("ann", "{\"customer\": {\"income\": 10}}");
    assertEquals(1, offered("ann"));
    put("ann", "{\"legal\": {\"hold\": true}}");
    assertEquals(0, offered("ann"));
    put("ann", "{\"legal\": {\"hold\": false}}");
    assertEquals(1, offered("ann"));
    put("bob", "{\"legal\": {\"hold\": true}}");
    assertEquals(1, offered("bob"), "without a base row nobody is a member");
    put("cal", "{\"customer\": {\"income\": 10}, \"legal\": {}}");
    assertEquals(0, offered("cal"), "nobody knows, so the block holds");
  }

  @Test
  void a_name_without_a_definition_is_asserted_until_it_is_defined() {
    create(
        "contact-policies",
        """
        {"name": "not them", "ruleType": "segment_exclusion",
         "config": {"excludeSegments": ["staff"]}}
        """);
    put("ann", "{\"customer\": {\"income\": 10}}");
    assertEquals(1, offered("ann"));
    assertEquals(
        0,
        tact.post("/api/v1/recommend", "{\"customerId\": \"ann\", \"segments\": [\"staff\"]}")
            .expect(200)
            .at("/count")
            .asInt());
    create(
        "segments",
        """
        {"name": "Staff", "schema": "customer",
         "filters": [{"field": "income", "op": "<", "value": 20}]}
        """);
    assertEquals(0, offered("ann"));
  }

  @Test
  void a_contact_reported_beyond_the_cap_of_a_segment_names_the_policy() {
    create("segments", "{\"name\": \"All\", \"schema\": \"customer\"}");
    create(
        "contact-policies",
        """
        {"name": "none for all", "ruleType": "frequency_cap", "scope": "segment",
         "scopeId": "all", "config": {"maxContacts": 0, "windowDays": 1}}
        """);
    put("ann", "{\"customer\": {}}");
    String outcome = "{\"customerId\": \"%s\", \"offerId\": \"card\", \"outcome\": \"impression\"}";
    assertEquals(
        "none for all",
        tact.post("/api/v1/respond", outcome.formatted("ann")).expect(201).text("/overCap/0"));
    assertEquals(0, tact.post("/api/v1/respond", outcome.formatted("bob")).at("/overCap").size());
  }

  @Test
  void a_segment_says_who_belongs_to_it_and_keeps_members_until_it_is_refreshed() {
    create(
        "segments",
        """
        {"name": "Loyal", "schemaId": "customer", "filters": [
          {"field": "income", "operator": ">", "value": 70000},
          {"field": "customer.tenure", "operator": "gt", "value": 365}]}
        """);
    create(
        "segments",
        """
        {"name": "Rich", "schemaId": "customer",
         "condition": {"all": [{"field": "income", "operator": "gte", "value": 70000}]}}
        """);
    create("segments", "{\"name\": \"Everyone\", \"schemaId\": \"customer\"}");
    for (int i = 0; i < 10; i++) {
      put(
          "c" + i,
          "{\"customer\": {\"income\": %d, \"tenure\": %d}}".formatted(i * 10_001, i * 100));
    }
    put("odd", "{\"customer\": {\"income\": 90000}}");
    assertTrue(tact.get("/api/v1/segments/loyal").expect(200).at("/customerCount").isNull());
    tact.post("/api/v1/segments/overlap", "{\"segments\": [\"loyal\", \"rich\"]}").expect(409);

    TactClient.Reply refreshed = tact.post("/api/v1/segments/loyal/refresh", "").expect(200);
    assertEquals(3, refreshed.at("/customerCount").asInt(), refreshed.text());
    assertEquals(4, tact.post("/api/v1/segments/Rich/refresh", "").at("/customerCount").asInt());
    assertEquals(
        11, tact.post("/api/v1/segments/everyone/refresh", "").at("/customerCount").asInt());

    TactClient.Reply segment = tact.get("/api/v1/segments/loyal").expect(200);
    assertEquals(3, segment.at("/customerCount").asInt());
    assertEquals(false, segment.at("/stale").asBoolean());
    assertEquals(List.of("c7", "c8", "c9"), members("loyal", 2));
    assertEquals(List.of("c7", "c8", "c9", "odd"), members("rich", 3));

    TactClient.Reply overlap =
        tact.post("/api/v1/segments/overlap", "{\"segments\": [\"rich\", \"everyone\", \"loyal\"]}")
            .expect(200);
    assertEquals(3, overlap.at("/pairs").size());
    assertEquals(4, overlap.at("/pairs/0/customers").asInt());
    assertEquals(1.0, overlap.at("/pairs/0/shareOfFirst").asDouble());
    assertEquals(0.75, overlap.at("/pairs/1/shareOfFirst").asDouble());
    assertEquals(0.75, overlap.at("/pairs/1/jaccard").asDouble());
    assertEquals(
        "100% of the segment `loyal` belong to `rich` too", overlap.text("/pairs/1/warning"));

    JsonNode odd = tact.get("/api/v1/customers/odd/segments").expect(200).body();
    assertEquals("rich", odd.at("/certain/0/key").asText());
    assertEquals("loyal", odd.at("/possible/0/key").asText());

    tact.put("/api/v1/segments/" + segment.text("/id"), segment.body().toString()).expect(200);
    assertEquals(true, tact.get("/api/v1/segments/loyal").at("/stale").asBoolean());
    tact.delete("/api/v1/customers/c9").expect(200);
    assertEquals(List.of("c7", "c8"), members("loyal", 2));
    assertEquals(2, tact.get("/api/v1/segments/loyal").at("/customerCount").asInt());
  }

  @Test
  void a_segment_that_a_rule_names_keeps_its_name() {
    String id =
        create("segments", "{\"name\": \"VIP\", \"key\": \"vip\", \"schema\": \"customer\"}");
    create(
        "contact-policies",
        """
        {"name": "by name", "ruleType": "frequency_cap", "scope": "segment", "scopeId": "VIP",
         "config": {"maxContacts": 0, "windowDays": 1}}
        """);
    assertInUse(tact.delete("/api/v1/segments/" + id));
    assertInUse(tact.patch("/api/v1/segments/" + id, "{\"name\": \"Very\"}"));
    assertInUse(tact.patch("/api/v1/segments/" + id, "{\"status\": \"paused\"}"));
    assertInUse(
        tact.post(
            "/api/v1/segments",
            "{\"name\": \"Other\", \"key\": \"VIP\", \"schema\": \"customer\"}"));
    tact.patch("/api/v1/segments/" + id, "{\"key\": \"very\"}").expect(200);
    tact.patch("/api/v1/contact-policies/by_name", "{\"status\": \"paused\"}").expect(200);
    tact.patch("/api/v1/segments/" + id, "{\"name\": \"Very\"}").expect(200);
    tact.delete("/api/v1/segments/" + id).expect(204);
    tact.delete("/api/v1/schemas/legal").expect(204);
  }

  @Test
  void a_schema_keeps_what_segments_read() {
    create(
        "segments",
        """
        {"name": "Held", "schema": "legal",
         "filters": [{"field": "hold", "op": "==", "value": true}]}
        """);
    assertInUse(tact.delete("/api/v1/schemas/legal"));
    TactClient.Reply dropped = tact.patch("/api/v1/schemas/legal", "{\"fields\": []}").expect(400);
    assertTrue(dropped.text().contains("segments/held"), dropped.text());
    tact.patch(
            "/api/v1/schemas/legal",
            "{\"fields\": [{\"name\": \"hold\", \"type\": \"boolean\"},"
                + " {\"name\": \"since\", \"type\": \"date\"}]}")
        .expect(200);
    put("ann", "{\"legal\": {\"hold\": true}}");
    assertEquals("held", tact.get("/api/v1/customers/ann/segments").text("/certain/0/key"));
  }

  @Test
  void what_could_never_work_is_refused_with_its_path() {
    assertEquals(
        "$.filters[0].field",
        refused(
            "{\"name\": \"a\", \"schema\": \"customer\", \"filters\":"
                + " [{\"field\": \"legal.hold\", \"op\": \"==\", \"value\": true}]}"));
    assertEquals(
        "$.filters[0].value",
        refused(
            "{\"name\": \"a\", \"schema\": \"customer\", \"filters\":"
                + " [{\"field\": \"income\", \"op\": \"==\", \"value\": \"much\"}]}"));
    assertEquals(
        "$.joins[0].schema",
        refused(
            "{\"name\": \"a\", \"schema\": \"customer\","
                + " \"joins\": [{\"schema\": \"customer\"}]}"));
    assertEquals("$.schemaId", refused("{\"name\": \"a\"}"));
    assertEquals("$.schema", refused("{\"name\": \"a\", \"schema\": \"nope\"}"));
    assertEquals(
        "$.filter", refused("{\"name\": \"a\", \"schema\": \"customer\", \"filter\": []}"));
    tact.post("/api/v1/segments/overlap", "{\"segments\": [\"a\"]}").expect(400);
    tact.get("/api/v1/segments/nope/members").expect(404);
    tact.post("/api/v1/segments/nope/refresh", "").expect(404);
  }

  private String refused(String body) {
    return tact.post("/api/v1/segments", body).expect(400).text("/errors/0/path");
  }

  private static void assertInUse(TactClient.Reply reply) {
    assertEquals("in_use", reply.expect(409).text("/code"));
  }

  private List<String> members(String segment, int limit) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      TactClient.Reply page =
          tact.get("/api/v1/segments/" + segment + "/members?limit=" + limit + cursor).expect(200);
      page.at("/data").forEach(member -> ids.add(member.path("customerId").asText()));
      cursor =
          page.at("/pagination/hasMore").asBoolean()
              ? "&cursor=" + page.text("/pagination/nextCursor")
              : "";
    } while (!cursor.isEmpty());
    return ids;
  }

  private int offered(String customerId) {
    return tact.post("/api/v1/recommend", "{\"customerId\": \"" + customerId + "\"}")
        .expect(200)
        .at("/count")
        .asInt();
  }

  private void put(String customerId, String rows) {
    tact.put("/api/v1/customers/" + customerId, "{\"rows\": " + rows + "}").expect(200);
  }

  private String create(String collection, String body) {
    return tact.post("/api/v1/" + collection, body).expect(201).text("/id");
  }
}
