package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a flow would decide if it were otherwise: asked, told, and nothing written. */
class SimulateFlowTest {

  private static final String SIMULATE = "/api/v1/decision-flows/main/simulate";

  private final TactClient tact = TactServer.newTenant();

  @BeforeEach
  void a_shop_that_asks_for_ten_purchases() {
    tact.put(
            "/api/v1/configuration",
            json(
                """
                {'schemas': [{'name': 'people', 'fields': [
                   {'name': 'customer_id', 'type': 'string', 'isPrimaryKey': true},
                   {'name': 'purchases', 'type': 'integer'}]}],
                 'categories': [{'name': 'Loyal', 'customFields': [{'name': 'isLoyal',
                   'type': 'computed', 'formula': 'purchases >= 10'}]}],
                 'offers': [{'name': 'Gold', 'category': 'Loyal', 'priority': 90,
                     'qualificationRules': [{'field': 'isLoyal', 'op': '==', 'value': true}]},
                   {'name': 'Silver', 'priority': 60}, {'name': 'Bronze', 'priority': 30}],
                 'segments': [{'name': 'Buyers', 'schemaId': 'people', 'condition':
                   {'field': 'customer.purchases', 'operator': 'gte', 'value': 5}}],
                 'decision-flows': [{'name': 'Main', 'config': {'nodes': [
                   {'id': 'inv', 'type': 'inventory'},
                   {'id': 'com', 'type': 'compute'},
                   {'id': 'qua', 'type': 'qualify'},
                   {'id': 'sco', 'type': 'score', 'config': {'method': 'priority_weighted'}},
                   {'id': 'ran', 'type': 'rank', 'config': {'method': 'topN', 'maxCandidates': 1}},
                   {'id': 'res', 'type': 'response'}]}}]}\
                """))
        .expect(200);
    tact.post(
            "/api/v1/schemas/people/data",
            json(
                """
                {'rows': [{'customer_id': 'ann', 'purchases': 20},
                          {'customer_id': 'bob', 'purchases': 6},
                          {'customer_id': 'cid', 'purchases': 1}]}\
                """))
        .expect(200);
  }

  @Test
  void a_flow_without_alterations_decides_as_it_does() {
    TactClient.Reply reply = simulate("{'customerId': 'ann', 'compare': true}").expect(200);
    assertEquals(List.of("ann: gold"), rows(reply.body()));
    assertTrue(reply.at("/results/0/same").asBoolean());
    assertEquals(1, reply.at("/reachableCustomers").asInt());
    assertEquals(0, reply.at("/differences/customersChanged").asInt());
    assertEquals(0.9, reply.at("/averageScore").asDouble(), 1e-9);
    String decided = tact.post("/api/v1/recommend", "{\"customerId\": \"ann\"}").text();
    assertTrue(decided.contains(reply.text("/results/0/decisions/0/offerId")), decided);
  }

  @Test
  void another_formula_is_compared_with_the_one_that_runs() {
    TactClient.Reply reply =
        simulate(
                """
                {'customerIds': ['ann', 'bob', 'cid'], 'compare': true,
                 'formulaOverrides': {'isLoyal': 'purchases >= 5'}}\
                """)
            .expect(200);
    assertEquals(List.of("ann: gold", "bob: gold", "cid: silver"), rows(reply.body()));
    assertEquals("silver", reply.text("/results/1/published/decisions/0/offerKey"));
    assertEquals(1, reply.at("/differences/customersChanged").asInt());
    assertEquals(2, reply.at("/topOffers/0/count").asInt());
    assertEquals(1, reply.at("/differences/offers/0/before").asInt());
    assertEquals(2, reply.at("/differences/offers/0/after").asInt());
    assertEquals("gold", reply.text("/differences/offers/0/offerKey"));
    assertEquals("[\"ann: gold\"]", quoted(simulate("{'customerId': 'ann'}")));
    assertEquals("[\"bob: silver\"]", quoted(simulate("{'customerId': 'bob'}")));
  }

  @Test
  void a_node_is_altered_by_a_merge_patch_and_nothing_is_written() {
    String before = tact.get("/api/v1/configuration").text();
    TactClient.Reply reply =
        simulate(
                """
                {'customerIds': ['bob'], 'nodeOverrides':
                  {'ran': {'maxCandidates': 2}, 'inv': {'excludeOffers': null}}}\
                """)
            .expect(200);
    assertEquals(List.of("bob: silver bronze"), rows(reply.body()));
    assertEquals(before, tact.get("/api/v1/configuration").text());
    assertEquals(0, tact.get("/api/v1/decision-traces").at("/data").size());
    assertEquals(0, tact.get("/api/v1/interactions").at("/data").size());
  }

  @Test
  void a_sample_of_a_segment_stands_for_it() {
    String body = "{'segment': 'buyers', 'sampleSize': 10}";
    assertEquals(409, simulate(body).status());
    tact.post("/api/v1/segments/buyers/refresh", "{}").expect(200);
    TactClient.Reply reply = simulate(body).expect(200);
    assertEquals(List.of("ann: gold", "bob: silver"), rows(reply.body()));
    assertEquals(2, reply.at("/population").asInt());
    assertEquals(1, simulate("{'segment': 'buyers', 'sampleSize': 1}").at("/customers").asInt());
  }

  @Test
  void a_draft_is_tried_before_it_is_published() {
    assertEquals(409, simulate("{'customerId': 'bob', 'draft': true}").status());
    JsonNode flow = tact.get("/api/v1/decision-flows/main").body();
    tact.patch(
            "/api/v1/decision-flows/main",
            "{\"draftConfig\": "
                + flow.path("config")
                    .toString()
                    .replace("\"maxCandidates\":1", "\"maxCandidates\":2")
                + "}")
        .expect(200);
    TactClient.Reply reply =
        simulate("{'customerId': 'bob', 'draft': true, 'compare': true}").expect(200);
    assertEquals(List.of("bob: silver bronze"), rows(reply.body()));
    assertEquals(1, reply.at("/results/0/published/count").asInt());
  }

  @Test
  void what_cannot_work_is_refused_where_it_was_written() {
    assertPath("$.nodeOverrides.nobody", "{'customerId': 'a', 'nodeOverrides': {'nobody': {}}}");
    assertPath(
        "$.nodeOverrides.ran.method",
        "{'customerId': 'a', 'nodeOverrides': {'ran': {'method': 'best'}}}");
    assertPath("$.formulaOverrides.x", "{'customerId': 'a', 'formulaOverrides': {'x': '1'}}");
    assertPath(
        "$.formulaOverrides.isLoyal",
        "{'customerId': 'a', 'formulaOverrides': {'isLoyal': 'nothing_such > 1'}}");
    assertPath("$.customerId", "{'compare': true}");
    assertPath("$.customerId", "{'customerId': 'a', 'segment': 'buyers'}");
    assertPath("$.reserve", "{'customerId': 'a', 'reserve': true}");
    assertPath("$.flow", "{'customerId': 'a', 'flow': 'other'}");
    assertPath("$.channel", "{'customerId': 'a', 'channel': 'nowhere'}");
    assertPath("$.limt", "{'customerId': 'a', 'limt': 3}");
    assertEquals(
        404, tact.post("/api/v1/decision-flows/none/simulate", "{\"customerId\":\"a\"}").status());
    assertEquals(
        200, tact.post("/api/v1/decision-flows/base/simulate", "{\"customerId\":\"a\"}").status());
  }

  private void assertPath(String path, String body) {
    TactClient.Reply refused = simulate(body).expect(400);
    assertEquals(path, refused.text("/errors/0/path"), refused.text());
  }

  private TactClient.Reply simulate(String body) {
    return tact.post(SIMULATE, json(body));
  }

  private static String quoted(TactClient.Reply reply) {
    return rows(reply.expect(200).body()).stream()
        .map(row -> "\"" + row + "\"")
        .toList()
        .toString();
  }

  private static List<String> rows(JsonNode reply) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : reply.path("results")) {
      StringBuilder text = new StringBuilder(row.path("customerId").asText()).append(':');
      row.path("decisions")
          .forEach(item -> text.append(' ').append(item.path("offerKey").asText()));
      rows.add(text.toString());
    }
    return rows;
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
