package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The winback tutorial from step 8 on: a holdout, what customers did, an uplift model that learns
 * from both, and recommendations that say whom a contact persuades. Who bought up to six times is
 * moved by the offer; who bought more often comes back anyway.
 */
class WinbackUpliftTest {

  private static final int CUSTOMERS = 2_000;
  private static final int AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TactClient tact = TactServer.newTenant();
  private final String zone = zoneWhereItIs(LocalTime.of(11, 0));

  @Test
  void the_tutorial_ends_with_customers_whom_a_contact_persuades() {
    shop();
    simulate();
    String model = train();
    promote(model);
    JsonNode persuadable = trace(recommend("cust_lapsed_1"));
    assertEquals("persuadable", persuadable.path("upliftSegment").asText());
    assertEquals(0.4, persuadable.path("cate").asDouble(), 0.15);
    JsonNode sure = trace(recommend("cust_faithful"));
    assertTrue(Math.abs(sure.path("cate").asDouble()) < 0.15, sure.toString());
    assertTrue(!"persuadable".equals(sure.path("upliftSegment").asText()), sure.toString());
    JsonNode report =
        tact.get("/api/v1/algorithm-models/" + model + "/uplift-report").expect(200).body();
    assertTrue(report.path("qini").asDouble() > 0.02, report.toString());
    assertTrue(report.at("/averageEffect/ciLower").asDouble() > 0, report.toString());
    assertTrue(report.at("/segments/persuadable").asInt() > 500, report.toString());
    JsonNode results =
        tact.get("/api/v1/experiments/winback_q4_holdout/results").expect(200).body();
    assertTrue(results.toString().contains("EUR"), results.toString());
    replays(recommend("cust_lapsed_1").text("/decisionId"));
  }

  private void replays(String decision) {
    Reply replay = tact.post("/api/v1/decision-traces/" + decision + "/replay", "{}");
    assertTrue(replay.expect(200).at("/identical").asBoolean(), replay.text());
  }

  private void shop() {
    post("/api/v1/schemas", WinbackBodies.SCHEMA);
    for (String category : List.of("Apparel", "Electronics", "Home")) {
      post("/api/v1/categories", WinbackBodies.APPAREL.replace("Apparel", category));
    }
    WinbackBodies.OFFERS.forEach(offer -> post("/api/v1/offers", offer));
    WinbackBodies.CHANNELS.forEach(channel -> post("/api/v1/channels", channel));
    post("/api/v1/contact-policies", WinbackBodies.POLICY);
    post("/api/v1/decision-flows", WinbackBodies.FLOW);
    post("/api/v1/experiments", WinbackBodies.EXPERIMENT);
  }

  /** Everybody is asked for once, by batches, and does what they do. */
  private void simulate() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      rows.add(row("c" + i, purchases(i)));
    }
    rows.add(row("cust_lapsed_1", 5));
    rows.add(row("cust_faithful", 9));
    tact.post("/api/v1/schemas/Customer/data", "{\"rows\": [" + String.join(",", rows) + "]}")
        .expect(200);
    for (int from = 0; from < CUSTOMERS; from += AT_ONCE) {
      List<String> ids = new ArrayList<>();
      for (int i = from; i < from + AT_ONCE; i++) {
        ids.add("\"c" + i + "\"");
      }
      Reply answers =
          tact.post(
                  "/api/v1/recommend/batch",
                  "{\"channel\": \"email\", \"flow\": \"Winback\", \"customerIds\": ["
                      + String.join(",", ids)
                      + "]}")
              .expect(200);
      tact.send("POST", "/api/v1/respond", "application/x-ndjson", outcomes(answers.body(), from))
          .expect(200);
    }
  }

  private String outcomes(JsonNode answers, int from) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < AT_ONCE; i++) {
      JsonNode answer = answers.at("/results/" + i + "/recommendation");
      boolean offered = answer.path("count").asInt() > 0;
      int customer = from + i;
      if (offered) {
        lines.append(
            """
            {"customerId": "c%d", "recommendationId": "%s", "rank": 1, "outcome": "impression"}
            """
                .formatted(customer, answer.path("recommendationId").asText()));
      }
      int chance = purchases(customer) <= 6 ? offered ? 55 : 15 : 40;
      if (draw(customer) < chance) {
        lines.append(
            ("{\"customerId\": \"c%d\", \"outcome\": \"conversion\", "
                    + "\"conversionValue\": %d.50, \"currency\": \"EUR\"}\n")
                .formatted(customer, 20 + customer % 50));
      }
    }
    return lines.toString();
  }

  private String train() {
    String model =
        tact.post(
                "/api/v1/algorithm-models",
                """
                {"name": "Winback uplift", "modelType": "uplift",
                 "predictors": ["customer.lifetimePurchases", "customer.lifetimeRevenue"],
                 "config": {"method": "x_learner", "experiment": "winback_q4_holdout",
                            "thresholds": {"effectMin": 0.05}}}
                """)
            .expect(201)
            .text("/id");
    String run =
        tact.post("/api/v1/algorithm-models/" + model + "/train", "{}").expect(202).text("/id");
    Instant end = Instant.now().plus(PATIENCE);
    String path = "/api/v1/algorithm-models/" + model + "/training-runs/" + run;
    Reply reply = tact.get(path).expect(200);
    while (List.of("pending", "running").contains(reply.text("/status"))) {
      assertTrue(Instant.now().isBefore(end), reply.text());
      reply = tact.get(path).expect(200);
    }
    assertEquals("succeeded", reply.text("/status"), reply.text());
    return model;
  }

  private void promote(String model) {
    for (String to : List.of("challenger", "champion")) {
      tact.post(
              "/api/v1/algorithm-models/" + model + "/promote",
              "{\"registryStatus\": \"" + to + "\"}")
          .expect(200);
    }
  }

  private Reply recommend(String customer) {
    return tact.post(
            "/api/v1/recommend", WinbackBodies.RECOMMEND.replace("cust_lapsed_1", customer))
        .expect(200);
  }

  private static JsonNode trace(Reply answer) {
    assertEquals(1, answer.at("/decisions").size(), answer.text());
    return answer.at("/decisions/0/trace");
  }

  private void post(String path, String body) {
    tact.post(path, body).expect(201);
  }

  private static int purchases(int customer) {
    return 3 + customer * 7 % 10;
  }

  /** From 0 to 99, unlike any other number of the customer. */
  private static int draw(int customer) {
    long mixed = (customer + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return (int) Math.floorMod(mixed ^ (mixed >>> 32), 100L);
  }

  private String row(String id, int purchases) {
    return """
    {"customerId": "%s", "lastPurchaseDate": "%s", "lifetimePurchases": %d,
     "lifetimeRevenue": 240.50, "primaryCategory": "apparel", "timezone": "%s",
     "consentEmail": true, "consentSMS": false}
    """
        .formatted(id, LocalDate.now(ZoneOffset.UTC).minusDays(142), purchases, zone);
  }

  private static String zoneWhereItIs(LocalTime wanted) {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    int hours = wanted.getHour() - now.getHour();
    int offset = hours > 12 ? hours - 24 : hours < -12 ? hours + 24 : hours;
    return "Etc/GMT" + (offset > 0 ? "-" + offset : "+" + -offset);
  }
}
