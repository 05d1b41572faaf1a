package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Training as a user meets it: history, a run with its report, versions, promotion, scores. */
class TrainingTest {

  private static final String MODELS = "/api/v1/algorithm-models/";
  private static final int CUSTOMERS = 480;
  private static final String SETTINGS =
      """
      "predictors": ["customer.age", "customer.plan"],
      "learningConfig": {"examples": {"minExamples": 100, "minOfEach": 20}}
      """;

  private final TactClient tact = TactServer.newTenant();

  @BeforeEach
  void author() {
    tact.post(
            "/api/v1/schemas",
            """
            {"name": "person", "fields": [{"name": "age", "type": "integer"},
              {"name": "plan", "type": "text"}]}
            """)
        .expect(201);
    people(i -> i % 80);
    tact.post("/api/v1/offers", "{\"name\": \"gift\"}").expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
  }

  @Test
  void a_model_learns_from_history_who_takes_an_offer_and_scores_by_it() {
    model("trees", "gradient_boosted", "\"config\": {\"training\": {\"trees\": 20}},");
    flow("trees");
    assertEquals(0.5, score("c0001"), 1e-9);
    history();

    Reply run = trained("trees", "{}");

    assertEquals("succeeded", run.text("/status"), run.text());
    assertEquals("recorded", run.text("/report/features"));
    assertEquals(CUSTOMERS, run.at("/report/sample/examples").asInt(), run.text());
    assertTrue(run.at("/report/metrics/auc").asDouble() > 0.95, run.text());
    assertTrue(run.at("/report/metrics/calibrationError").asDouble() < 0.1, run.text());
    assertTrue(run.at("/report/activated").asBoolean(), run.text());
    assertTrue(score("c0070") > 0.8, "who is 70 took it");
    assertTrue(score("c0010") < 0.2, "who is 10 did not");
    JsonNode version = tact.get(MODELS + "trees/versions").expect(200).at("/data/0");
    assertEquals(1, version.path("version").asInt());
    assertTrue(version.path("active").asBoolean());
    assertEquals("trained", version.path("origin").asText());
  }

  @Test
  void what_customers_became_afterwards_is_not_learned_unless_somebody_asks_for_it() {
    model("then", "gradient_boosted", "\"config\": {\"training\": {\"trees\": 20}},");
    flow("then");
    history();
    people(i -> i % 80 >= 40 ? 10 : 70);

    trained("then", "{}");

    assertTrue(score("c0070") < 0.2, "who is 10 by now: it was people of 40 and more who took it");
    Reply today = trained("then", "{\"examples\": {\"features\": \"current\"}}");
    assertEquals("current", today.text("/report/features"), today.text());
    assertTrue(today.at("/report/metrics/auc").asDouble() > 0.95, "it knows the future");
  }

  @Test
  void every_method_that_is_trained_finds_who_takes_the_offer() {
    for (String type : List.of("logistic_regression", "bayesian", "neural_cf")) {
      model(type, type, "");
    }
    history();
    for (String type : List.of("logistic_regression", "bayesian")) {
      Reply run = trained(type, "{}");
      assertEquals("succeeded", run.text("/status"), run.text());
      assertTrue(run.at("/report/metrics/auc").asDouble() > 0.85, run.text());
    }
    assertEquals("succeeded", trained("neural_cf", "{}").text("/status"));
  }

  @Test
  void with_too_little_history_nothing_is_learned_and_the_run_says_what_is_missing() {
    model("hungry", "gradient_boosted", "");

    Reply run = trained("hungry", "{}");

    assertEquals("insufficient", run.text("/status"), run.text());
    assertTrue(run.text("/error").contains("`minExamples` is 100"), run.text());
    assertEquals(0, tact.get(MODELS + "hungry/versions").expect(200).at("/data").size());
  }

  @Test
  void a_family_has_one_champion_and_what_is_worse_does_not_become_it() {
    model("one", "gradient_boosted", "\"family\": \"taste\",");
    model("two", "gradient_boosted", "\"family\": \"taste\",");
    history();
    trained("one", "{}");
    promote("one", "shadow").expect(200);
    promote("one", "champion").expect(200);
    promote("two", "champion").expect(400);
    promote("two", "challenger").expect(200);

    Reply refused = promote("two", "champion").expect(422);
    assertTrue(refused.text("/detail").contains("rollback guard"), refused.text());
    Reply bypassed =
        tact.post(
                MODELS + "two/promote",
                "{\"registryStatus\": \"champion\", \"bypassRollbackGuard\": true}")
            .expect(200);

    assertEquals("champion", bypassed.text("/registryStatus"));
    assertEquals("one", bypassed.text("/archived/key"));
    assertTrue(bypassed.at("/objections").size() > 0, bypassed.text());
    assertEquals("archived", tact.get(MODELS + "one").expect(200).text("/registryStatus"));
    tact.patch(MODELS + "one", "{\"registryStatus\": \"champion\"}").expect(409);
  }

  @Test
  void a_model_goes_back_to_an_earlier_version() {
    model("again", "logistic_regression", "");
    history();
    trained("again", "{}");
    trained("again", "{\"activate\": false}");
    assertEquals(1, active("again"));

    tact.post(MODELS + "again/rollback", "{\"version\": 2}").expect(200);
    assertEquals(2, active("again"));
    tact.post(MODELS + "again/rollback", "{\"version\": 1}").expect(200);
    assertEquals(1, active("again"));
    tact.post(MODELS + "again/rollback", "{\"version\": 9}").expect(404);
  }

  @Test
  void what_cannot_be_trained_is_refused_with_what_to_do() {
    model("arms", "thompson_bandit", "");
    assertTrue(tact.post(MODELS + "arms/train", "").expect(409).text().contains("one by one"));
    tact.post(MODELS + "nobody/train", "").expect(404);
    model("fine", "bayesian", "");
    Reply wrong =
        tact.post(MODELS + "fine/train", "{\"examples\": {\"days\": 0}, \"epochs\": 3}")
            .expect(400);
    assertEquals(2, wrong.at("/errors").size(), wrong.text());
    tact.post(
            "/api/v1/algorithm-models",
            "{\"name\": \"x\", \"modelType\": \"gradient_boosted\", \"predictors\":"
                + " [\"customer.age\"], \"learningConfig\": {\"learnSchedule\": \"P1D\"}}")
        .expect(400);
    tact.get(MODELS + "fine/training-runs/trn_none").expect(404);
  }

  private void people(IntUnaryOperator age) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < CUSTOMERS; i++) {
      rows.append(
          "{\"customerId\": \"c%04d\", \"age\": %d, \"plan\": \"%s\"}%n"
              .formatted(i, age.applyAsInt(i), i % 3 == 0 ? "gold" : "silver"));
    }
    tact.send("POST", "/api/v1/schemas/person/data", "application/x-ndjson", rows.toString())
        .expect(200);
  }

  private void model(String key, String type, String more) {
    tact.post(
            "/api/v1/algorithm-models",
            "{\"key\": \"%s\", \"name\": \"%s\", \"modelType\": \"%s\", %s %s}"
                .formatted(key, key, type, more, SETTINGS))
        .expect(201);
  }

  private void flow(String model) {
    tact.post(
            "/api/v1/decision-flows",
            """
            {"key": "learned", "name": "learned", "config": {"nodes": [
              {"id": "inv", "type": "inventory"},
              {"id": "s", "type": "score",
               "config": {"method": "gradient_boosted", "modelKey": "%s"}},
              {"id": "r", "type": "rank"},
              {"id": "out", "type": "response"}]}}
            """
                .formatted(model))
        .expect(201);
  }

  /** Everybody is contacted; who is 40 or older takes the offer, the others say nothing. */
  private void history() {
    Reply run =
        tact.post("/api/v1/runs", "{\"schema\": \"person\", \"channel\": \"push\", \"limit\": 1}")
            .expect(201);
    over("/api/v1/runs/" + run.text("/id"));
    StringBuilder outcomes = new StringBuilder();
    tact.get("/api/v1/runs/" + run.text("/id") + "/results")
        .expect(200)
        .text()
        .lines()
        .map(TactClient::json)
        .filter(line -> Integer.parseInt(line.path("customerId").asText().substring(1)) % 80 >= 40)
        .forEach(
            line ->
                outcomes.append(
                    ("{\"customerId\": \"%s\", \"recommendationId\": \"%s\", \"rank\": 1,"
                            + " \"outcome\": \"click\"}%n")
                        .formatted(
                            line.path("customerId").asText(), line.path("decisionId").asText())));
    tact.send("POST", "/api/v1/respond", "application/x-ndjson", outcomes.toString()).expect(200);
  }

  private Reply trained(String model, String order) {
    Reply run = tact.post(MODELS + model + "/train", order).expect(202);
    return over(MODELS + model + "/training-runs/" + run.text("/id"));
  }

  private Reply over(String path) {
    while (true) {
      Reply run = tact.get(path).expect(200);
      if (!List.of("pending", "running").contains(run.text("/status"))) {
        return run;
      }
      Thread.onSpinWait();
    }
  }

  private Reply promote(String model, String status) {
    return tact.post(MODELS + model + "/promote", "{\"registryStatus\": \"%s\"}".formatted(status));
  }

  private int active(String model) {
    List<Integer> active = new ArrayList<>();
    tact.get(MODELS + model + "/versions")
        .expect(200)
        .at("/data")
        .forEach(
            version -> {
              if (version.path("active").asBoolean()) {
                active.add(version.path("version").asInt());
              }
            });
    assertFalse(active.isEmpty(), "some version is active");
    return active.getFirst();
  }

  private double score(String customer) {
    return tact.post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"flow\": \"learned\", \"dryRun\": true}".formatted(customer))
        .expect(200)
        .at("/decisions/0/score")
        .asDouble();
  }
}
