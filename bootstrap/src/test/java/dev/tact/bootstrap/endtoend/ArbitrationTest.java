package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profiles, guardrails and what offers share, as callers of the API see them. */
class ArbitrationTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TactClient client = TactServer.newTenant();

  @BeforeEach
  void two_offers_and_a_channel() {
    create("channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    create("offers", "{\"name\": \"Gold\", \"priority\": 90, \"margin\": 10}");
    create("offers", "{\"name\": \"Green\", \"priority\": 50, \"margin\": 80}");
  }

  @Test
  void the_tenants_profile_ranks_where_no_flow_says_otherwise() {
    create(
        "ranking-profiles",
        "{\"name\": \"Margin first\", \"weights\": {\"conversion\": 0, \"margin\": 1}}");
    client
        .put("/api/v1/tenant-settings", "{\"defaultRankingProfileId\": \"Margin first\"}")
        .expect(200);
    TactClient.Reply answer = recommend("{\"customerId\": \"c\"}");
    assertEquals("Green", answer.text("/decisions/0/name"));
    assertEquals(0.8, answer.at("/decisions/0/score").asDouble(), 1e-9);
  }

  @Test
  void what_breaks_a_guardrail_is_not_shown_and_the_trace_names_it() {
    String thick =
        create(
            "guardrails",
            """
            {"name": "Thick margins", "config": {"expressionAst": "offer.margin >= 20"},
             "reason": "too thin a margin"}
            """);
    create(
        "guardrails",
        """
        {"name": "Great margins", "severity": "soft",
         "conditions": [{"attribute": "offer.margin", "op": ">", "value": 90}]}
        """);
    TactClient.Reply answer = recommend("{\"customerId\": \"c\", \"debug\": true}");
    assertEquals(1, answer.at("/count").asInt());
    assertEquals("Green", answer.text("/decisions/0/name"));
    assertEquals("block", answer.text("/trace/guardrailResults/0/decision"));
    assertEquals(
        "guardrail `Thick margins`: too thin a margin",
        answer.text("/trace/guardrailResults/0/reason"));
    assertEquals("warn", answer.text("/trace/guardrailResults/1/decision"));
    client.patch("/api/v1/guardrails/" + thick, "{\"status\": \"paused\"}").expect(200);
    assertEquals(2, recommend("{\"customerId\": \"c\"}").at("/count").asInt());
  }

  @Test
  void a_constraint_over_all_customers_is_a_promise() throws Exception {
    String quota =
        create(
            "cross-offer-constraints",
            """
            {"name": "Seven pushes", "ruleType": "channel_quota", "channels": ["push"],
             "cap": 7, "period": "daily"}
            """);
    create(
        "cross-offer-constraints",
        """
        {"name": "One at a time", "ruleType": "channel_quota", "channels": ["push"], "cap": 1}
        """);
    Queue<Integer> items = new ConcurrentLinkedQueue<>();
    InParallel.each(
        8,
        IntStream.range(0, 20).boxed().toList(),
        i ->
            items.add(
                recommend("{\"customerId\": \"c" + i + "\", \"channel\": \"push\"}")
                    .at("/count")
                    .asInt()));
    assertEquals(7, items.stream().mapToInt(Integer::intValue).sum());
    assertTrue(items.stream().allMatch(each -> each <= 1));
    assertEquals(
        7,
        client
            .get("/api/v1/cross-offer-constraints/" + quota)
            .expect(200)
            .at("/usage/0/used")
            .asInt());
  }

  @Test
  void fairness_gives_the_attention_of_a_segment_to_what_had_less_of_it() {
    create(
        "arbitration-profiles",
        "{\"name\": \"Fair\", \"weights\": {\"conversion\": 0.1, \"fairness\": 1}}");
    client
        .put("/api/v1/tenant-settings", "{\"defaultArbitrationProfileId\": \"Fair\"}")
        .expect(200);
    assertEquals("Gold", shownTo("first"));
    // what was shown is known to all nodes within a second
    Instant deadline = Instant.now().plus(SOON);
    int asked = 0;
    while (!"Green".equals(wouldBeShown(asked++)) && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertEquals("Green", wouldBeShown(asked));
    TactClient.Reply others =
        recommend("{\"customerId\": \"o\", \"segments\": [\"others\"], \"dryRun\": true}");
    assertEquals("Gold", others.text("/decisions/0/name"));
  }

  @Test
  void pacing_is_a_setting() {
    assertTrue(
        client
            .put("/api/v1/tenant-settings", "{\"ranking\": {\"lagrangianEnabled\": true}}")
            .expect(200)
            .at("/ranking/lagrangianEnabled")
            .asBoolean());
    client.put("/api/v1/tenant-settings", "{\"ranking\": {\"lagrangeEnabled\": true}}").expect(400);
  }

  private String shownTo(String customer) {
    return recommend(
            "{\"customerId\": \""
                + customer
                + "\", \"channel\": \"push\", \"limit\": 1, \"segments\": [\"fans\"]}")
        .text("/decisions/0/name");
  }

  private String wouldBeShown(int number) {
    return recommend(
            "{\"customerId\": \"n"
                + number
                + "\", \"segments\": [\"fans\"], \"limit\": 1, \"dryRun\": true}")
        .text("/decisions/0/name");
  }

  private TactClient.Reply recommend(String body) {
    return client.post("/api/v1/recommend", body).expect(200);
  }

  private String create(String collection, String body) {
    return client.post("/api/v1/" + collection, body).expect(201).text("/id");
  }
}
