package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Which flow decides for which place, as a user of the API sees it. */
class FlowRoutesTest {

  private final TactClient client = TactServer.newTenant();

  @Test
  void a_route_sends_a_channel_to_its_flow_at_once() {
    shop();
    assertEquals("Gold", recommended());
    client.post("/api/v1/flow-routes", json("{'channel': 'email', 'flow': 'loans'}")).expect(201);
    assertEquals("Loan", recommended());
  }

  @Test
  void a_second_route_from_the_same_place_takes_the_place_of_the_first() {
    shop();
    String first =
        client
            .post("/api/v1/flow-routes", json("{'channelId': 'email', 'flow': 'Loans'}"))
            .expect(201)
            .text("/id");
    TactClient.Reply second =
        client
            .post(
                "/api/v1/flow-routes",
                json("{'channelId': 'email', 'placementId': null, 'flowKey': 'cards'}"))
            .expect(200);
    assertEquals(first, second.text("/id"));
    assertEquals(2, second.at("/rowVersion").asInt());
    assertEquals("Gold", recommended());
    assertEquals(1, client.get("/api/v1/flow-routes?channelId=email").at("/data").size());
  }

  @Test
  void a_flow_that_a_route_leads_to_is_in_use() {
    shop();
    client.post("/api/v1/flow-routes", json("{'flow': 'loans'}")).expect(201);
    assertEquals("in_use", client.delete("/api/v1/decision-flows/loans").expect(409).text("/code"));
  }

  @Test
  void a_paused_flow_leaves_its_route_without_effect() {
    shop();
    client.post("/api/v1/flow-routes", json("{'flow': 'loans'}")).expect(201);
    client.patch("/api/v1/decision-flows/loans", json("{'status': 'paused'}")).expect(200);
    assertEquals("Gold", recommended());
  }

  @Test
  void stages_are_kept_as_they_are_written_but_for_their_dialect() {
    shop();
    client.post("/api/v1/schemas", json("{'name': 'Customer', 'fields': []}")).expect(201);
    TactClient.Reply flow =
        client
            .post(
                "/api/v1/decision-flows",
                json(
                    "{'name': 'Fixed', 'config': {'version': 1, 'stages': {'inventory': {'scope':"
                        + " 'manual', 'offerIds': ['silver']}, 'enrichment': {'sources':"
                        + " [{'schemaId': 'customer'}]}, 'ranking': {'maxCandidates': 3}}}}"))
            .expect(201);
    assertEquals("explicit", flow.text("/config/stages/inventory/scope"));
    assertEquals(3, flow.at("/config/stages").size());
    client.post("/api/v1/flow-routes", json("{'flow': 'fixed'}")).expect(201);
    assertEquals("Silver", recommended());
  }

  @Test
  void a_fault_in_a_stage_lies_where_it_was_written_whatever_the_dialect() {
    TactClient.Reply refused =
        client
            .post(
                "/api/v1/decision-flows",
                json(
                    "{'name': 'Fixed', 'config': {'stages': {'enrichment': {'sources':"
                        + " [{'schemaId': 'nowhere'}]}}}}"))
            .expect(400);
    assertEquals("$.config.stages.enrichment.sources[0].schemaId", refused.text("/errors/0/path"));
  }

  private void shop() {
    client.post("/api/v1/channels", json("{'name': 'email'}")).expect(201);
    client.post("/api/v1/categories", json("{'name': 'Cards'}")).expect(201);
    client.post("/api/v1/categories", json("{'name': 'Loans'}")).expect(201);
    offer("Gold", "cards", 80);
    offer("Silver", "cards", 60);
    offer("Loan", "loans", 70);
    flow("Cards");
    flow("Loans");
  }

  private void offer(String name, String category, int priority) {
    client
        .post(
            "/api/v1/offers",
            json(
                "{'name': '%s', 'category': '%s', 'priority': %d}"
                    .formatted(name, category, priority)))
        .expect(201);
  }

  private void flow(String category) {
    client
        .post(
            "/api/v1/decision-flows",
            json(
                "{'name': '%s', 'config': {'nodes': [{'id': 'in', 'type': 'inventory', 'config':"
                        .formatted(category)
                    + " {'categories': ['%s']}}, {'id': 'out', 'type': 'response'}]}}"
                        .formatted(category)))
        .expect(201);
  }

  private String recommended() {
    return client
        .post("/api/v1/recommend", json("{'customerId': 'c1', 'channel': 'email', 'limit': 1}"))
        .expect(200)
        .text("/decisions/0/name");
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
