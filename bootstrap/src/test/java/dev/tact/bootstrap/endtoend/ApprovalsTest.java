package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Somebody else looks at what is published, where a tenant wants that. */
class ApprovalsTest {

  private static final String FLOW = "/api/v1/decision-flows/winback";

  private final TactClient client = TactServer.newTenant();

  @Test
  void publishing_needs_an_approval_of_exactly_the_draft() {
    required();
    draft(2);
    assertEquals("refused", client.post(FLOW + "/publish", "").expect(422).text("/code"));
    TactClient.Reply asked = ask("{'entityId': 'winback', 'requestedBy': 'ann', 'notes': 'more'}");
    assertEquals("pending", asked.text("/status"));
    assertEquals("Winback", asked.text("/entityName"));
    assertEquals(2, asked.at("/config/nodes/1/config/maxCandidates").asInt());
    client.post(FLOW + "/publish", "").expect(422);
    answer(asked, "approved", "ann").expect(422);
    assertEquals("approved", answer(asked, "approved", "bob").expect(200).text("/status"));
    answer(asked, "rejected", "bob").expect(409);
    draft(3);
    client.post(FLOW + "/publish", "").expect(422);
    draft(2);
    assertEquals(2, client.post(FLOW + "/publish", "").expect(200).at("/publishedVersion").asInt());
    TactClient.Reply used = client.get("/api/v1/approvals/" + asked.text("/id")).expect(200);
    assertEquals("used", used.text("/status"));
    assertEquals(2, used.at("/publishedVersion").asInt());
  }

  @Test
  void one_approval_is_one_publication_whoever_publishes_at_the_same_time() throws Exception {
    required();
    draft(2);
    answer(ask("{'entityId': 'winback', 'requestedBy': 'ann'}"), "approved", "bob").expect(200);
    List<Callable<Integer>> publications = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      publications.add(() -> client.post(FLOW + "/publish", "").status());
    }
    int published = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> each : threads.invokeAll(publications)) {
        published += each.get() == 200 ? 1 : 0;
      }
    }
    assertEquals(1, published);
    assertEquals(2, client.get(FLOW).at("/publishedVersion").asInt());
  }

  @Test
  void no_other_way_of_publishing_passes_the_gate() {
    required();
    client
        .post("/api/v1/decision-flows", json("{'name': 'Other', 'config': " + config(1) + "}"))
        .expect(422);
    client.patch(FLOW, json("{'config': " + config(2) + "}")).expect(422);
    client.post(FLOW + "/rollback", json("{'version': 1}")).expect(422);
    client.patch(FLOW, json("{'description': 'x'}")).expect(200);
    assertEquals(1, client.get(FLOW).at("/publishedVersion").asInt());
  }

  @Test
  void a_rollback_is_approved_as_a_publication_is() {
    create();
    draft(2);
    client.post(FLOW + "/publish", "").expect(200);
    require();
    TactClient.Reply asked =
        ask("{'entityId': 'winback', 'action': 'rollback', 'version': 1, 'requestedBy': 'ann'}");
    answer(asked, "approved", "bob").expect(200);
    assertEquals(
        3,
        client
            .post(FLOW + "/rollback", json("{'version': 1}"))
            .expect(200)
            .at("/publishedVersion")
            .asInt());
  }

  @Test
  void requests_are_listed_by_what_became_of_them() {
    required();
    draft(2);
    TactClient.Reply first = ask("{'entityId': 'winback', 'requestedBy': 'ann'}");
    ask("{'entityId': 'winback', 'requestedBy': 'ann'}");
    answer(first, "rejected", "bob").expect(200);
    assertEquals(1, client.get("/api/v1/approvals?status=pending").at("/data").size());
    TactClient.Reply rejected = client.get("/api/v1/approvals?status=rejected").expect(200);
    assertEquals("because", rejected.text("/data/0/comment"));
    TactClient.Reply page = client.get("/api/v1/approvals?limit=1&entityId=Winback").expect(200);
    assertTrue(page.at("/pagination/hasMore").asBoolean());
    assertEquals(
        1,
        client
            .get("/api/v1/approvals?limit=1&cursor=" + page.text("/pagination/nextCursor"))
            .at("/data")
            .size());
    client.get("/api/v1/approvals?status=maybe").expect(400);
    client.get("/api/v1/approvals/apr_nowhere").expect(404);
  }

  @Test
  void a_request_that_asks_for_nothing_is_refused() {
    required();
    client.post("/api/v1/approvals", json("{'entityId': 'winback'}")).expect(409);
    client.post("/api/v1/approvals", json("{'entityId': 'nowhere'}")).expect(404);
    client.post("/api/v1/approvals", "{}").expect(400);
    client
        .post("/api/v1/approvals", json("{'entityType': 'offer', 'entityId': 'winback'}"))
        .expect(400);
    client
        .post("/api/v1/approvals", json("{'entityId': 'winback', 'action': 'rollback'}"))
        .expect(400);
  }

  private void required() {
    create();
    require();
  }

  private void require() {
    assertTrue(
        client
            .put("/api/v1/tenant-settings", json("{'requirePublishApproval': true}"))
            .expect(200)
            .at("/requirePublishApproval")
            .asBoolean());
  }

  private void create() {
    client
        .post("/api/v1/decision-flows", json("{'name': 'Winback', 'config': " + config(1) + "}"))
        .expect(201);
  }

  private void draft(int max) {
    client.patch(FLOW, json("{'draftConfig': " + config(max) + "}")).expect(200);
  }

  private static String config(int max) {
    return ("{'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'best', 'type': 'rank',"
            + " 'config': {'maxCandidates': %d}}, {'id': 'out', 'type': 'response'}]}")
        .formatted(max);
  }

  private TactClient.Reply ask(String body) {
    return client.post("/api/v1/approvals", json(body)).expect(201);
  }

  private TactClient.Reply answer(TactClient.Reply asked, String decision, String approver) {
    return client.post(
        "/api/v1/approvals/" + asked.text("/id"),
        json(
            "{'decision': '%s', 'approver': '%s', 'comment': 'because'}"
                .formatted(decision, approver)));
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
