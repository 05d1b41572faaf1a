package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Creatives compared with the customers whom the tenant holds out. */
class TreatmentsTest {

  private static final int CUSTOMERS = 300;

  private final TactClient tact = TactServer.newTenant();

  @Test
  void a_creative_is_compared_with_those_who_were_left_in_peace() {
    tact.put("/api/v1/tenant-settings", "{\"holdoutPercentage\": 40}").expect(200);
    tact.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    tact.post("/api/v1/offers", "{\"name\": \"gold\"}").expect(201);
    tact.post(
            "/api/v1/creatives",
            "{\"name\": \"gold mail\", \"offerId\": \"gold\", \"channelId\": \"email\"}")
        .expect(201);
    int treated = simulate();
    JsonNode row = whole(CUSTOMERS - treated);
    assertEquals("gold mail", row.path("creativeName").asText());
    assertEquals(treated, row.path("treatmentSamples").asInt());
    assertEquals(CUSTOMERS - treated, row.path("holdoutSamples").asInt());
    assertEquals(0.5, row.path("treatmentConversionRate").asDouble(), 0.15);
    assertEquals(0.1, row.path("holdoutConversionRate").asDouble(), 0.1);
    assertTrue(row.path("significant").asBoolean(), row.toString());
    assertTrue(row.path("ciLower").asDouble() > 0, row.toString());
    JsonNode few = uplift("?minSamples=1000&offerId=gold&windowDays=7").at("/data/0");
    assertTrue(few.path("samplesBelowMinimum").asBoolean());
    assertTrue(few.path("insufficientData").asBoolean());
    assertFalse(few.path("significant").asBoolean());
    assertTrue(few.path("zScore").isNull());
    tact.get("/api/v1/treatments/uplift?offerId=silver").expect(404);
    tact.get("/api/v1/treatments/uplift?windowDays=181&x=1").expect(400);
  }

  /** Who takes part is written down a moment after the answer. */
  private JsonNode whole(int heldOut) {
    Instant end = Instant.now().plusSeconds(30);
    JsonNode row = uplift("").at("/data/0");
    while (row.path("holdoutSamples").asInt() < heldOut && Instant.now().isBefore(end)) {
      row = uplift("").at("/data/0");
    }
    return row;
  }

  private JsonNode uplift(String query) {
    return tact.get("/api/v1/treatments/uplift" + query).expect(200).body();
  }

  /** One in two buys of those who are contacted, one in ten of the others. */
  private int simulate() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      ids.add("\"c" + i + "\"");
    }
    Reply answers =
        tact.post(
                "/api/v1/recommend/batch",
                "{\"channel\": \"email\", \"customerIds\": [" + String.join(",", ids) + "]}")
            .expect(200);
    StringBuilder lines = new StringBuilder();
    int treated = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      JsonNode answer = answers.at("/results/" + i + "/recommendation");
      boolean offered = answer.path("count").asInt() > 0;
      assertEquals(offered, !answer.path("controlGroup").asBoolean(), answer.toString());
      if (offered) {
        treated++;
        lines.append(
            "{\"customerId\": \"c%d\", \"recommendationId\": \"%s\", \"rank\": 1, "
                    .formatted(i, answer.path("recommendationId").asText())
                + "\"outcome\": \"impression\"}\n");
      }
      if (i % 10 < (offered ? 5 : 1)) {
        lines.append("{\"customerId\": \"c%d\", \"outcome\": \"conversion\"}\n".formatted(i));
      }
    }
    tact.send("POST", "/api/v1/respond", "application/x-ndjson", lines.toString()).expect(200);
    return treated;
  }
}
