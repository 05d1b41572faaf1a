package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Models learn from what is responded, forget what is retracted, and begin anew when told to. */
class ModelsLearnTest {

  private final TactClient tact = TactServer.newTenant();

  @Test
  void a_bandit_learns_from_each_outcome_that_is_recorded() {
    String offer = offer("Loan");
    bandit("{}");
    respond("c1", offer, "click", "k1");
    respond("c1", offer, "click", "k1");
    respond("c2", offer, "conversion", "k2");
    respond("c3", offer, "not_interested", "k3");
    respond("c4", offer, "impression", "k4");
    respond("c5", offer, "defer", "k5");
    JsonNode state = state();
    assertEquals(1, state.path("epoch").asInt());
    assertEquals(3, state.at("/arms/" + offer + "/alpha").asDouble());
    assertEquals(2, state.at("/arms/" + offer + "/beta").asDouble());
    assertEquals("[2000000,1000000]", state.at("/cells/" + offer).toString());
  }

  @Test
  void what_was_told_wrongly_is_unlearned_exactly() {
    String offer = offer("Loan");
    bandit("{}");
    respond("c1", offer, "click", "k1");
    String wrong = respond("c2", offer, "click", "k2");
    tact.post("/api/v1/interactions/" + wrong + "/retract", "").expect(200);
    assertEquals("[1000000,0]", state().at("/cells/" + offer).toString());
  }

  @Test
  void outcomes_are_worth_what_the_model_says() {
    String offer = offer("Loan");
    bandit("{'conversion': 10, 'click': 0.25, 'dismiss': 0}");
    respond("c1", offer, "click", "k1");
    respond("c2", offer, "conversion", "k2");
    respond("c3", offer, "dismiss", "k3");
    respond("c4", offer, "complaint", "k4");
    assertEquals("[10250000,1000000]", state().at("/cells/" + offer).toString());
  }

  @Test
  void outcomes_that_are_told_in_bulk_teach_too() {
    String offer = offer("Loan");
    bandit("{}");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append(
          "{\"customerId\": \"c%d\", \"offerId\": \"%s\", \"outcome\": \"%s\"}\n"
              .formatted(i % 7, offer, i % 5 == 0 ? "dismiss" : "click"));
    }
    tact.send("POST", "/api/v1/respond", "application/x-ndjson", lines.toString()).expect(200);
    assertEquals("[40000000,10000000]", state().at("/cells/" + offer).toString());
  }

  @Test
  void a_reset_keeps_what_was_learned_and_makes_a_draft_that_knows_nothing() {
    String offer = offer("Loan");
    String model = bandit("{}");
    tact.post(
            "/api/v1/algorithm-models/" + model + "/promote",
            "{\"registryStatus\": \"challenger\"}")
        .expect(200);
    String before = respond("c1", offer, "click", "k1");
    JsonNode reset =
        tact.post("/api/v1/algorithm-models/arms/reset-learning", "").expect(200).body();
    assertEquals(1, reset.path("keptVersion").asInt());
    assertEquals(2, reset.path("epoch").asInt());
    assertEquals("draft", tact.get("/api/v1/algorithm-models/" + model).text("/registryStatus"));
    assertTrue(state().path("cells").isEmpty());
    tact.post("/api/v1/interactions/" + before + "/retract", "").expect(200);
    respond("c2", offer, "click", "k2");
    assertEquals("[1000000,0]", state().at("/cells/" + offer).toString());
    tact.post("/api/v1/algorithm-models/no-such/reset-learning", "").expect(404);
    tact.get("/api/v1/algorithm-models/no-such/state").expect(404);
  }

  @Test
  void an_online_learner_steps_once_for_each_outcome_also_in_bulk() {
    tact.post(
            "/api/v1/schemas",
            quoted("{'name': 'people', 'fields': [{'name': 'age', 'type': 'integer'}]}"))
        .expect(201);
    tact.put("/api/v1/customers/c1", quoted("{'age': 2}"));
    String offer = offer("Loan");
    tact.post(
            "/api/v1/algorithm-models",
            quoted(
                """
                {'name': 'arms', 'modelType': 'online_learner', 'predictors': ['offer.priority'],
                 'config': {'learningRate': 0.05}}
                """))
        .expect(201);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      lines.append(
          "{\"customerId\": \"c%d\", \"offerId\": \"%s\", \"outcome\": \"click\"}\n"
              .formatted(i, offer));
    }
    tact.send("POST", "/api/v1/respond", "application/x-ndjson", lines.toString()).expect(200);
    double bias = state().path("bias").asDouble();
    // Steps that all began at 0 would have added up to 400 · 0.05 / 2.
    assertTrue(bias > 0 && bias < 5, "the bias is " + bias);
    assertEquals(400, state().at("/cells").get("").get(1).asInt());
  }

  private String offer(String name) {
    return tact.post("/api/v1/offers", "{\"name\": \"" + name + "\"}").expect(201).text("/id");
  }

  private String bandit(String weights) {
    return tact.post(
            "/api/v1/algorithm-models",
            quoted(
                "{'name': 'arms', 'modelType': 'thompson_bandit', 'outcomeWeights': "
                    + weights
                    + "}"))
        .expect(201)
        .text("/id");
  }

  private String respond(String customer, String offer, String outcome, String key) {
    return tact.post(
            "/api/v1/respond",
            quoted(
                "{'customerId': '%s', 'offerId': '%s', 'outcome': '%s', 'idempotencyKey': '%s'}"
                    .formatted(customer, offer, outcome, key)))
        .text("/interactionId");
  }

  private JsonNode state() {
    return tact.get("/api/v1/algorithm-models/arms/state").expect(200).body();
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
