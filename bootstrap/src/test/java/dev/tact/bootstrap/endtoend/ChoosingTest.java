package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Profiles, ways to rank and extension points, as a user of the API sees them. */
class ChoosingTest {

  private final TactClient client = TactServer.newTenant();

  @Test
  void a_change_of_a_profile_is_in_force_at_once_in_every_flow_that_names_it() {
    shop();
    client
        .post("/api/v1/ranking-profiles", json("{'name': 'Gain', 'weights': {'conversion': 1}}"))
        .expect(201);
    flow("{'id': 'o', 'type': 'optimize', 'config': {'profile': 'gain'}}");
    assertEquals(List.of("gold", "green", "loan"), offers());
    client
        .put(
            "/api/v1/arbitration-profiles/gain",
            json("{'name': 'Gain', 'weights': {'conversion': 0, 'margin': 1}}"))
        .expect(200);
    assertEquals(List.of("loan", "green", "gold"), offers());
    client.patch("/api/v1/ranking-profiles/gain", json("{'status': 'paused'}")).expect(200);
    assertEquals(List.of("gold", "green", "loan"), offers());
  }

  @Test
  void a_profile_that_a_flow_names_is_in_use() {
    shop();
    client
        .post("/api/v1/arbitration-profiles", json("{'name': 'Gain', 'weights': {'Wi': 1}}"))
        .expect(201);
    TactClient.Reply flow = flow("{'id': 'r', 'type': 'rank', 'config': {'profile': 'Gain'}}");
    assertTrue(flow.text("/config/nodes/1/config/profile").startsWith("ap_"));
    assertEquals(
        "in_use", client.delete("/api/v1/ranking-profiles/gain").expect(409).text("/code"));
    client.delete("/api/v1/decision-flows/main").expect(204);
    client.delete("/api/v1/ranking-profiles/gain").expect(204);
  }

  @Test
  void what_was_drawn_is_shown_and_kept_with_how_probable_it_was() {
    shop();
    flow("{'id': 'r', 'type': 'rank', 'config': {'method': 'explore_exploit', 'epsilon': 0.6}}");
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      TactClient.Reply answer =
          client.post("/api/v1/recommend", json("{'customerId': 'c', 'limit': 2}")).expect(200);
      List<String> offers = new ArrayList<>();
      answer.at("/decisions").forEach(item -> offers.add(item.path("offerKey").asText()));
      seen.add(offers);
      double first = answer.at("/decisions/0/propensity").asDouble();
      double second = answer.at("/decisions/1/propensity").asDouble();
      assertEquals(offers.getFirst().equals("gold") ? 0.4 + 0.2 : 0.2, first, 1e-12);
      boolean best = offers.get(1).equals(offers.getFirst().equals("gold") ? "green" : "gold");
      assertEquals(best ? 0.4 + 0.3 : 0.3, second, 1e-12);
      if (i == 0) {
        JsonNode kept =
            client
                .get("/api/v1/decision-traces/" + answer.text("/recommendationId"))
                .expect(200)
                .at("/selectedOffers");
        assertEquals(first, kept.path(0).path("propensity").asDouble());
        assertEquals(second, kept.path(1).path("propensity").asDouble());
      }
    }
    assertTrue(seen.size() > 1, "chance has its say");
  }

  @Test
  void an_offer_that_diversity_passes_over_says_so() {
    shop();
    flow("{'id': 'r', 'type': 'rank', 'config': {'method': 'diversity'}}");
    assertEquals(List.of("gold", "loan"), offers());
    TactClient.Reply why = client.get("/api/v1/customers/c/why-not/green").expect(200);
    assertTrue(
        why.text().contains("diversity: the answer has 1 offer of the category `Cards` already"),
        why.text());
  }

  @Test
  void everything_that_is_wrong_with_the_nodes_is_reported_at_once() {
    shop();
    JsonNode errors =
        client
            .post(
                "/api/v1/decision-flows",
                json(
                    """
                    {'name': 'Wrong', 'config': {'nodes': [
                      {'id': 'i', 'type': 'inventory'},
                      {'id': 'r', 'type': 'rank', 'config':
                        {'method': 'topN', 'maxPerCategory': 2, 'epsilon': 0.1, 'profile': 'no'}},
                      {'id': 's', 'type': 'score', 'config':
                        {'method': 'propensity', 'formula': {'impactWeight': 1}, 'modelKey': 'm',
                         'overrides': [{'scope': 'offer', 'scopeId': 'no', 'method': 'formula'}]}},
                      {'id': 'o', 'type': 'optimize', 'config': {'weights': {'charm': 1, 'Wp': 1}}},
                      {'id': 'x', 'type': 'extension_point', 'config':
                        {'hook': 'pre_score', 'formula': '1'}},
                      {'id': 'y', 'type': 'extension_point', 'config':
                        {'hook': 'post_rank', 'formula': 'candidate.charm'}},
                      {'id': 'z', 'type': 'response'}]}}
                    """))
            .expect(400)
            .at("/errors");
    List<String> found = new ArrayList<>();
    errors.forEach(
        error -> found.add(error.path("path").asText() + " " + error.path("code").asText()));
    String at = "$.config.nodes";
    assertEquals(
        Set.of(
            at + "[1].config.maxPerCategory conflict",
            at + "[1].config.epsilon conflict",
            at + "[1].config.profile unknown_reference",
            at + "[2] flow_shape",
            at + "[2].config.formula conflict",
            at + "[2].config.modelKey unknown_reference",
            at + "[2].config.overrides[0].scopeId unknown_reference",
            at + "[3] flow_shape",
            at + "[3].config.weights.charm unknown_member",
            at + "[4] flow_shape",
            at + "[4].config.formula conflict",
            at + "[5].config.formula unknown_name"),
        Set.copyOf(found));
  }

  private List<String> offers() {
    List<String> offers = new ArrayList<>();
    client
        .post("/api/v1/recommend", json("{'customerId': 'c'}"))
        .expect(200)
        .at("/decisions")
        .forEach(item -> offers.add(item.path("offerKey").asText()));
    return offers;
  }

  private void shop() {
    client.post("/api/v1/categories", json("{'name': 'Cards'}")).expect(201);
    client
        .post(
            "/api/v1/offers",
            json("{'name': 'Gold', 'priority': 80, 'margin': 10, 'categoryId': 'cards'}"))
        .expect(201);
    client
        .post(
            "/api/v1/offers",
            json("{'name': 'Green', 'priority': 60, 'margin': 50, 'categoryId': 'cards'}"))
        .expect(201);
    client
        .post("/api/v1/offers", json("{'name': 'Loan', 'priority': 40, 'margin': 90}"))
        .expect(201);
  }

  private TactClient.Reply flow(String node) {
    return client
        .post(
            "/api/v1/decision-flows",
            json(
                "{'name': 'Main', 'config': {'nodes': [{'id': 'i', 'type': 'inventory'}, "
                    + node
                    + ", {'id': 'z', 'type': 'response'}]}}"))
        .expect(201);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
