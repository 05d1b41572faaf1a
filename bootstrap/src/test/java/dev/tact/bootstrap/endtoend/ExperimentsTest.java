package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Experiments as a user of the API sees them: who gets what, and what came of it. */
class ExperimentsTest {

  private final TactClient client = TactServer.newTenant();

  @Test
  void the_request_of_the_tutorial_is_kept_in_canonical_form() {
    shop();
    TactClient.Reply made =
        post(
            "experiments",
            "{'name': 'Winback Q4 holdout', 'flowId': 'flow_winback', 'holdoutPercentage': 15,"
                + " 'primaryMetric': 'revenue_per_customer', 'duration': '90 days'}");
    assertEquals("active", made.text("/status"));
    assertEquals("P90D", made.text("/duration"));
    assertEquals(15, made.at("/holdoutPercent").asInt());
    assertTrue(made.text("/decisionFlowId").startsWith("flow_"), made.text());
    assertTrue(made.at("/startsAt").isTextual(), made.text());
    TactClient.Reply results =
        client.get("/api/v1/experiments/winback_q4_holdout/results").expect(200);
    assertEquals("revenue_per_customer", results.text("/primaryMetric"));
    assertEquals(2, results.at("/results/0/variants").size());
  }

  @Test
  void who_is_held_out_gets_nothing_and_counts() {
    shop();
    post("experiments", "{'name': 'Peace', 'flow': 'Winback', 'holdoutPercent': 100}");
    TactClient.Reply answer = recommend("ada");
    assertEquals(0, answer.at("/count").asInt());
    assertTrue(answer.at("/controlGroup").asBoolean(), answer.text());
    assertEquals("__holdout__", answer.text("/experiments/0/variant"));
    assertTrue(answer.text("/reason").contains("holdout of the experiment `peace`"));
    client
        .post("/api/v1/respond", json("{'customerId': 'ada', 'outcome': 'conversion'}"))
        .expect(201);
    client.get("/api/v1/decision-traces?customerId=ada").expect(200);
    TactClient.Reply results = client.get("/api/v1/experiments/peace/results").expect(200);
    assertEquals(1, results.at("/results/0/variants/1/customers").asInt(), results.text());
    assertEquals(1, results.at("/results/0/variants/1/value").asDouble());
    assertTrue(results.at("/results/0/comparisons/0/insufficientData").asBoolean());
  }

  @Test
  void the_tenant_holds_customers_out_of_every_flow() {
    shop();
    client.get("/api/v1/experiments/uplift").expect(404);
    client.put("/api/v1/tenant-settings", json("{'holdoutPercentage': 100}")).expect(200);
    TactClient.Reply answer = recommend("ada");
    assertEquals("tenant", answer.text("/experiments/0/experimentId"));
    assertEquals(
        "the customer belongs to the tenant's holdout, which gets no offers",
        answer.text("/reason"));
    client.get("/api/v1/experiments/uplift?metric=revenue_per_customer").expect(200);
  }

  @Test
  void a_flow_that_challenges_decides_for_its_customers() {
    shop();
    post(
        "experiments",
        "{'name': 'Flows', 'decisionFlowKey': 'winback', 'trafficSplit': {'championPct': 0},"
            + " 'challengers': [{'flowKey': 'other', 'trafficPct': 100}]}");
    TactClient.Reply answer = recommend("ada");
    assertEquals("other", answer.text("/decisionFlowKey"));
    assertEquals("other", answer.text("/experiments/0/variant"));
    client.patch("/api/v1/experiments/flows", json("{'status': 'paused'}")).expect(200);
    assertEquals("winback", recommend("ada").text("/decisionFlowKey"));
  }

  @Test
  void what_could_never_tell_anything_is_refused() {
    shop();
    refused("{'name': 'A', 'flow': 'winback'}", "$.challengers");
    refused("{'name': 'A', 'holdoutPercent': 5}", "$.championModelId");
    refused(
        "{'name': 'A', 'flow': 'winback', 'trafficSplit': {'championPct': 80},"
            + " 'challengers': [{'flow': 'other', 'trafficPct': 30}]}",
        "$.trafficSplit");
    refused(
        "{'name': 'A', 'flow': 'winback', 'holdoutPercent': 5, 'duration': 'long'}", "$.duration");
    post("experiments", "{'name': 'One', 'flow': 'winback', 'holdoutPercent': 5}");
    refused("{'name': 'Two', 'flow': 'winback', 'holdoutPercent': 5}", "$.flow");
  }

  @Test
  void what_is_over_stays_over() {
    shop();
    post("experiments", "{'name': 'One', 'flow': 'winback', 'holdoutPercent': 5}");
    client.patch("/api/v1/experiments/one", json("{'status': 'completed'}")).expect(200);
    client.patch("/api/v1/experiments/one", json("{'status': 'active'}")).expect(409);
  }

  @Test
  void the_size_of_an_experiment_is_worked_out() {
    TactClient.Reply size =
        client
            .post(
                "/api/v1/experiments/power-calculator",
                json(
                    "{'baselineConversionRate': 0.05, 'minimumDetectableEffect': 0.02,"
                        + " 'dailyTraffic': 400}"))
            .expect(200);
    assertEquals(2213, size.at("/perVariant/control").asInt());
    assertEquals(12, size.at("/estimatedDuration/days").asInt());
    client.post("/api/v1/experiments/power-calculator", "{}").expect(400);
  }

  private void refused(String body, String path) {
    TactClient.Reply reply = client.post("/api/v1/experiments", json(body)).expect(400);
    assertTrue(reply.at("/errors").findValuesAsText("path").contains(path), reply.text());
  }

  private TactClient.Reply recommend(String customer) {
    return client
        .post(
            "/api/v1/recommend",
            json("{'customerId': '" + customer + "', 'flow': 'Winback', 'channel': 'email'}"))
        .expect(200);
  }

  private void shop() {
    post("channels", "{'name': 'email'}");
    post("offers", "{'name': 'Gold'}");
    for (String flow : new String[] {"Winback", "Other"}) {
      post(
          "decision-flows",
          "{'name': '"
              + flow
              + "', 'config': {'nodes': [{'id': 'inv', 'type': 'inventory'}, {'id': 'score',"
              + " 'type': 'score'}, {'id': 'out', 'type': 'response'}]}}");
    }
  }

  private TactClient.Reply post(String collection, String body) {
    return client.post("/api/v1/" + collection, json(body)).expect(201);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
