package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Flows whose inventories follow the offers. */
class AutoAssemblyTest {

  private static final String FLOW = "/api/v1/decision-flows/winback";

  private final TactClient client = TactServer.newTenant();

  @Test
  void an_offer_that_begins_is_recommended_by_a_flow_that_lists_others() {
    offer("Gold", "active");
    flow("'offerIds': ['gold']", true);
    offer("Silver", "active");
    assertEquals(2, recommended());
    TactClient.Reply log = client.get(FLOW + "/assembly-log").expect(200);
    assertEquals(1, log.at("/data").size());
    assertEquals(2, log.at("/data/0/version").asInt());
    assertEquals("offer `silver` is active", log.text("/data/0/reason"));
    assertEquals("nodes[in].config.offerIds", log.text("/data/0/changes/0/field"));
    TactClient.Reply versions = client.get(FLOW + "/versions").expect(200);
    assertEquals("auto-assembly", versions.text("/data/0/publishedBy"));
  }

  @Test
  void a_draft_is_added_when_it_becomes_active_and_leaves_when_it_is_archived() {
    offer("Gold", "active");
    flow("'offerIds': ['gold']", true);
    offer("Silver", "draft");
    assertEquals(1, offers());
    client.patch("/api/v1/offers/silver", json("{'status': 'active'}")).expect(200);
    assertEquals(2, offers());
    client.patch("/api/v1/offers/silver", json("{'priority': 10}")).expect(200);
    assertEquals(2, client.get(FLOW).at("/publishedVersion").asInt());
    client.patch("/api/v1/offers/silver", json("{'status': 'archived'}")).expect(200);
    assertEquals(1, offers());
    assertEquals(3, client.get(FLOW).at("/publishedVersion").asInt());
  }

  @Test
  void a_deleted_offer_leaves_the_list_instead_of_being_in_use() {
    offer("Gold", "active");
    offer("Silver", "active");
    flow("'offerIds': ['gold', 'silver']", true);
    client.delete("/api/v1/offers/silver").expect(204);
    assertEquals(1, offers());
    assertEquals("in_use", client.delete("/api/v1/offers/gold").expect(409).text("/code"));
  }

  @Test
  void a_list_of_categories_takes_the_category() {
    client.post("/api/v1/categories", json("{'name': 'Cards'}")).expect(201);
    client.post("/api/v1/categories", json("{'name': 'Loans'}")).expect(201);
    flow("'categories': ['cards']", true);
    client.post("/api/v1/offers", json("{'name': 'Loan', 'category': 'loans'}")).expect(201);
    assertEquals(2, client.get(FLOW).at("/config/nodes/0/config/categories").size());
    assertEquals(1, recommended());
  }

  @Test
  void a_flow_that_does_not_want_it_stays_as_it_is() {
    offer("Gold", "active");
    flow("'offerIds': ['gold']", false);
    offer("Silver", "active");
    assertEquals(1, offers());
    assertEquals(0, client.get(FLOW + "/assembly-log").expect(200).at("/data").size());
    assertEquals("in_use", client.delete("/api/v1/offers/gold").expect(409).text("/code"));
  }

  @Test
  void a_draft_beside_what_runs_follows_too() {
    offer("Gold", "active");
    flow("'offerIds': ['gold']", true);
    client
        .patch(FLOW, json("{'draftConfig': {'stages': {'inventory': {'offerIds': ['gold']}}}}"))
        .expect(200);
    offer("Silver", "active");
    assertEquals(2, client.get(FLOW).at("/draftConfig/stages/inventory/offerIds").size());
  }

  @Test
  void where_publishing_needs_an_approval_nothing_is_assembled() {
    offer("Gold", "active");
    flow("'offerIds': ['gold']", true);
    client.put("/api/v1/tenant-settings", json("{'requirePublishApproval': true}")).expect(200);
    offer("Silver", "active");
    assertEquals(1, offers());
  }

  @Test
  void a_config_written_with_keys_is_the_same_version_as_with_ids() {
    offer("Gold", "active");
    flow("'offerIds': ['gold']", true);
    TactClient.Reply same =
        client
            .patch(
                FLOW,
                json(
                    "{'config': {'nodes': [{'id': 'in', 'type': 'inventory', 'config':"
                        + " {'offerIds': ['gold']}}, {'id': 'out', 'type': 'response'}]}}"))
            .expect(200);
    assertEquals(1, same.at("/publishedVersion").asInt());
    assertTrue(same.at("/autoAssembly").asBoolean());
    assertFalse(same.body().has("draftConfig"));
  }

  private void offer(String name, String status) {
    client
        .post("/api/v1/offers", json("{'name': '%s', 'status': '%s'}".formatted(name, status)))
        .expect(201);
  }

  private void flow(String inventory, boolean autoAssembly) {
    client
        .post(
            "/api/v1/decision-flows",
            json(
                ("{'name': 'Winback', 'autoAssembly': %s, 'config': {'nodes': [{'id': 'in', 'type':"
                        + " 'inventory', 'config': {%s}}, {'id': 'out', 'type': 'response'}]}}")
                    .formatted(autoAssembly, inventory)))
        .expect(201);
  }

  private int offers() {
    return client.get(FLOW).at("/config/nodes/0/config/offerIds").size();
  }

  private int recommended() {
    return client
        .post("/api/v1/recommend", json("{'customerId': 'c1'}"))
        .expect(200)
        .at("/count")
        .asInt();
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
