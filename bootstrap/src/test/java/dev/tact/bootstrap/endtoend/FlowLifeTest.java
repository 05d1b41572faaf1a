package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a draft to versions and back, as a user of the API sees it. */
class FlowLifeTest {

  private static final String FLOW = "/api/v1/decision-flows/winback";

  private final TactClient client = TactServer.newTenant();

  @Test
  void every_publication_is_a_version_that_stays_as_it_was() {
    versions(3);
    TactClient.Reply list = client.get(FLOW + "/versions").expect(200);
    assertEquals(List.of("3", "2", "1"), texts(list.at("/data"), "version"));
    assertTrue(list.at("/data/0/current").asBoolean());
    assertFalse(list.at("/data/1/current").asBoolean());
    assertEquals("to 2", list.text("/data/1/notes"));
    assertEquals(3, list.at("/data/0/nodeCount").asInt());
    assertEquals("priority_weighted", list.text("/data/0/scoringMethod"));
    client.patch(FLOW, json("{'name': 'Renamed', 'key': 'winback'}")).expect(200);
    assertEquals(
        2,
        client
            .get(FLOW + "/versions/2")
            .expect(200)
            .at("/config/nodes/1/config/maxCandidates")
            .asInt());
    client.get(FLOW + "/versions/4").expect(404);
    client.get(FLOW + "/versions/first").expect(400);
    client.get(FLOW + "/versions?order=up").expect(400);
    client.get("/api/v1/decision-flows/nowhere/versions").expect(404);
  }

  @Test
  void versions_come_in_pages() {
    versions(5);
    TactClient.Reply first = client.get(FLOW + "/versions?limit=2").expect(200);
    assertTrue(first.at("/pagination/hasMore").asBoolean());
    TactClient.Reply next =
        client
            .get(FLOW + "/versions?limit=3&cursor=" + first.text("/pagination/nextCursor"))
            .expect(200);
    assertEquals(List.of("3", "2", "1"), texts(next.at("/data"), "version"));
    assertFalse(next.at("/pagination/hasMore").asBoolean());
  }

  @Test
  void a_difference_names_every_field_and_its_node() {
    versions(2);
    TactClient.Reply difference = client.get(FLOW + "/diff").expect(200);
    assertEquals("1", difference.text("/from"));
    assertEquals("2", difference.text("/to"));
    assertEquals(1, difference.at("/changes").size());
    assertEquals("nodes[best].config.maxCandidates", difference.text("/changes/0/field"));
    assertEquals("best", difference.text("/changes/0/nodeId"));
    assertEquals(1, difference.at("/changes/0/before").asInt());
    assertEquals(2, difference.at("/changes/0/after").asInt());
    draft(
        "{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'q', 'type': 'qualify'},"
            + " {'id': 'out', 'type': 'response'}]}");
    TactClient.Reply drafted = client.get(FLOW + "/diff").expect(200);
    assertEquals("draft", drafted.text("/to"));
    assertEquals(List.of("removed", "added"), texts(drafted.at("/changes"), "change"));
    assertEquals(List.of("best", "q"), texts(drafted.at("/changes"), "nodeId"));
    assertEquals(0, client.get(FLOW + "/diff?from=2&to=2").at("/changes").size());
    client.get(FLOW + "/diff?from=x").expect(400);
    client.get(FLOW + "/diff?from=9").expect(404);
  }

  @Test
  void rolling_back_publishes_an_old_version_as_a_new_one() {
    versions(3);
    draft("{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'out', 'type': 'response'}]}");
    TactClient.Reply back =
        client
            .post(FLOW + "/rollback", json("{'version': 1, 'notes': 'too generous'}"))
            .expect(200);
    assertEquals(4, back.at("/publishedVersion").asInt());
    assertEquals(1, back.at("/config/nodes/1/config/maxCandidates").asInt());
    assertFalse(back.body().has("draftConfig"));
    assertEquals("too generous", client.get(FLOW + "/versions/4").text("/notes"));
    assertEquals(0, client.get(FLOW + "/diff?from=1&to=4").at("/changes").size());
    client
        .post("/api/v1/decision-flows/rollback", json("{'id': 'Winback', 'version': 2}"))
        .expect(200);
    assertEquals("version 2 again", client.get(FLOW + "/versions/5").text("/notes"));
    client.post(FLOW + "/rollback", json("{'version': 77}")).expect(404);
    client.post(FLOW + "/rollback", "{}").expect(400);
  }

  @Test
  void an_old_version_that_names_what_is_gone_is_refused_by_its_path() {
    client.post("/api/v1/categories", json("{'name': 'Cards'}")).expect(201);
    create(
        "{'nodes': [{'id': 'inv', 'type': 'inventory', 'config': {'categories': ['cards']}},"
            + " {'id': 'out', 'type': 'response'}]}");
    draft("{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'out', 'type': 'response'}]}");
    client.post(FLOW + "/publish", json("{'notes': 'all of it'}")).expect(200);
    client.delete("/api/v1/categories/cards").expect(204);
    TactClient.Reply refused = client.post(FLOW + "/rollback", json("{'version': 1}")).expect(400);
    assertEquals("$.config.nodes[0].config.categories[0]", refused.text("/errors/0/path"));
  }

  @Test
  void validating_tells_every_violation_by_node_and_path_and_writes_nothing() {
    TactClient.Reply found =
        client
            .post(
                "/api/v1/decision-flows/validate",
                json(
                    "{'config': {'nodes': [{'id': 'a', 'type': 'rank'}, {'id': 'b', 'type':"
                        + " 'score', 'config': {'method': 'guess'}}, {'id': 'c', 'type':"
                        + " 'inventory', 'config': {'categories': ['nowhere']}}]}}"))
            .expect(200);
    assertFalse(found.at("/valid").asBoolean());
    List<String> nodes = texts(found.at("/violations"), "nodeId");
    assertTrue(nodes.containsAll(List.of("a", "b", "c", "null")), found.text());
    assertTrue(
        texts(found.at("/violations"), "path").contains("$.config.nodes[1].config.method"),
        found.text());
    assertEquals(0, client.get("/api/v1/decision-flows").at("/data").size());
  }

  @Test
  void a_stored_draft_can_be_validated_and_so_can_what_would_take_its_place() {
    versions(1);
    draft("{'stages': {'ranking': {'maxCandidates': 2}}}");
    assertTrue(client.post(FLOW + "/validate", "").expect(200).at("/valid").asBoolean());
    TactClient.Reply found =
        client
            .post(FLOW + "/validate", json("{'config': {'stages': {'ranking': {'best': 2}}}}"))
            .expect(200);
    assertEquals("ranking", found.text("/violations/0/nodeId"));
    assertEquals("$.config.stages.ranking.best", found.text("/violations/0/path"));
    assertEquals("unknown_member", found.text("/violations/0/code"));
  }

  @Test
  void stages_are_shown_as_nodes_and_decide_as_they_do() {
    create("{'stages': {'ranking': {'maxCandidates': 2}}}");
    TactClient.Reply nodes = client.get(FLOW + "/translation").expect(200);
    assertEquals(
        List.of("inventory", "qualify", "contact_policy", "score", "rank", "response"),
        texts(nodes.at("/nodes"), "type"));
    client
        .post(
            "/api/v1/decision-flows",
            "{\"name\": \"Translated\", \"config\": " + nodes.text() + "}")
        .expect(201);
  }

  @Test
  void a_flow_with_nothing_but_a_draft_waits() {
    TactClient.Reply flow =
        client
            .post(
                "/api/v1/decision-flows",
                json("{'name': 'Winback', 'draftConfig': {'stages': {}}}"))
            .expect(201);
    assertEquals("draft", flow.text("/status"));
    client.patch(FLOW, json("{'status': 'active'}")).expect(409);
    TactClient.Reply recommended =
        client
            .post("/api/v1/recommend", json("{'customerId': 'c1', 'flow': 'winback'}"))
            .expect(400);
    assertEquals("unknown_reference", recommended.text("/errors/0/code"));
    client
        .post("/api/v1/decision-flows/publish", json("{'id': 'winback', 'notes': 'go'}"))
        .expect(200);
    client.post("/api/v1/recommend", json("{'customerId': 'c1', 'flow': 'winback'}")).expect(200);
    assertEquals("go", client.get(FLOW + "/versions").text("/data/0/notes"));
  }

  @Test
  void the_base_flow_can_be_had_to_be_edited_once() {
    TactClient.Reply made = client.post("/api/v1/decision-flows/ensure-base", "").expect(201);
    assertTrue(made.at("/created").asBoolean());
    assertEquals("base", made.text("/flow/key"));
    TactClient.Reply there = client.post("/api/v1/decision-flows/ensure-base", "").expect(200);
    assertFalse(there.at("/created").asBoolean());
    assertEquals(made.text("/flowId"), there.text("/flowId"));
    assertEquals(9, there.at("/flow/config/nodes").size());
  }

  /** A flow whose versions let through one item, two, and so on. */
  private void versions(int count) {
    create(best(1));
    for (int n = 2; n <= count; n++) {
      draft(best(n));
      client.post(FLOW + "/publish", json("{'notes': 'to " + n + "'}")).expect(200);
    }
  }

  private static String best(int max) {
    return ("{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'best', 'type': 'rank',"
            + " 'config': {'maxCandidates': %d}}, {'id': 'out', 'type': 'response'}]}")
        .formatted(max);
  }

  private void create(String config) {
    client
        .post("/api/v1/decision-flows", json("{'name': 'Winback', 'config': " + config + "}"))
        .expect(201);
  }

  private void draft(String config) {
    client.patch(FLOW, json("{'draftConfig': " + config + "}")).expect(200);
  }

  private static List<String> texts(JsonNode rows, String member) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.path(member).asText()));
    return texts;
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
