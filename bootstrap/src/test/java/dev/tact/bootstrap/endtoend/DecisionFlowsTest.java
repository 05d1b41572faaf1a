package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When what is written of a decision flow begins to run. */
class DecisionFlowsTest {

  private static final String NODES =
      "{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'out', 'type': 'response'}]}";
  private static final String MORE_NODES =
      "{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'q', 'type': 'qualify'},"
          + " {'id': 'out', 'type': 'response'}]}";

  private final TactClient client = TactServer.newTenant();

  @Test
  void a_flow_that_is_created_without_status_is_published_at_once() {
    TactClient.Reply flow = created("{'name': 'Winback', 'config': " + NODES + "}");
    assertEquals("active", flow.text("/status"));
    assertEquals(1, flow.at("/publishedVersion").asInt());
    assertTrue(flow.at("/isDefault").asBoolean());
    assertEquals(flow.body(), client.get("/api/v1/decision-flows/flow_winback").body());
  }

  @Test
  void a_draft_waits_until_it_is_published() {
    TactClient.Reply flow =
        created("{'name': 'Winback', 'status': 'draft', 'config': " + NODES + "}");
    assertEquals("draft", flow.text("/status"));
    assertFalse(flow.body().has("publishedVersion"));
    assertTrue(flow.body().has("draftConfig"));
    TactClient.Reply published =
        client.post("/api/v1/decision-flows/winback/publish", "").expect(200);
    assertEquals("active", published.text("/status"));
    assertEquals(1, published.at("/publishedVersion").asInt());
    assertEquals("inv", published.text("/config/nodes/0/id"));
    client.post("/api/v1/decision-flows/winback/publish", "").expect(409);
  }

  @Test
  void a_draft_beside_what_runs_changes_nothing_until_it_is_published() {
    created("{'name': 'Winback', 'config': " + NODES + "}");
    TactClient.Reply edited = patch("{'draftConfig': " + MORE_NODES + "}");
    assertEquals(2, edited.at("/config/nodes").size());
    assertEquals(1, edited.at("/publishedVersion").asInt());
    TactClient.Reply published =
        client.post("/api/v1/decision-flows/winback/publish", "").expect(200);
    assertEquals(3, published.at("/config/nodes").size());
    assertEquals(2, published.at("/publishedVersion").asInt());
    assertFalse(published.body().has("draftConfig"));
  }

  @Test
  void a_changed_config_is_a_new_version_and_an_unchanged_one_is_not() {
    created("{'name': 'Winback', 'config': " + NODES + "}");
    assertEquals(1, patch("{'description': 'x'}").at("/publishedVersion").asInt());
    assertEquals(2, patch("{'config': " + MORE_NODES + "}").at("/publishedVersion").asInt());
  }

  @Test
  void there_is_one_default_flow() {
    created("{'name': 'First', 'config': " + NODES + "}");
    TactClient.Reply second = created("{'name': 'Second', 'config': " + NODES + "}");
    assertFalse(second.body().has("isDefault"));
    client.patch("/api/v1/decision-flows/second", json("{'isDefault': true}")).expect(200);
    assertFalse(client.get("/api/v1/decision-flows/first").body().has("isDefault"));
    assertEquals(
        1, client.get("/api/v1/decision-flows?isDefault=true").expect(200).at("/data").size());
  }

  @Test
  void flows_do_not_call_in_circles_and_a_called_one_stays() {
    created("{'name': 'First', 'config': " + NODES + "}");
    created("{'name': 'Second', 'config': " + calling("first") + "}");
    TactClient.Reply refused =
        client
            .patch("/api/v1/decision-flows/first", json("{'config': " + calling("Second") + "}"))
            .expect(400);
    assertEquals("$.config.nodes[1].config.flow", refused.text("/errors/0/path"));
    assertEquals("cycle", refused.text("/errors/0/code"));
    client.delete("/api/v1/decision-flows/first").expect(409);
  }

  private static String calling(String flow) {
    return "{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'call', 'type': 'call_flow',"
        + " 'config': {'flow': '"
        + flow
        + "'}}, {'id': 'out', 'type': 'response'}]}";
  }

  @Test
  void a_fault_in_a_draft_lies_where_it_was_written() {
    TactClient.Reply reply =
        client
            .post(
                "/api/v1/decision-flows",
                json(
                    "{'name': 'Winback', 'status': 'draft', 'config': {'nodes':"
                        + " [{'id': 'inv', 'type': 'inventory'}, {'id': 'x', 'type': 'nope'}]}}"))
            .expect(400);
    assertTrue(reply.text("/errors/0/path").startsWith("$.config.nodes"), reply.text());
  }

  @Test
  void a_flow_without_config_is_refused() {
    client.post("/api/v1/decision-flows", json("{'name': 'Winback'}")).expect(400);
  }

  private TactClient.Reply created(String body) {
    return client.post("/api/v1/decision-flows", json(body)).expect(201);
  }

  private TactClient.Reply patch(String body) {
    return client.patch("/api/v1/decision-flows/winback", json(body)).expect(200);
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
