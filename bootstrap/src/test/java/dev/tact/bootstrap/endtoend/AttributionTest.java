package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient.Reply;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Attribution as a user of the API meets it. */
class AttributionTest {

  private static final String ATTRIBUTION = "/api/v1/attribution";

  private final TactClient tact = TactServer.newTenant();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Test
  void each_model_divides_one_conversion_in_its_own_way() {
    shop();
    touch("ann", "gold", 16);
    touch("ann", "silver", 9);
    touch("ann", "gold", 2);
    String conversion = bought("ann", 100);
    assertEquals(List.of(1.0, 0.0, 0.0), credits("first_touch", conversion));
    assertEquals(List.of(0.0, 0.0, 1.0), credits("last_touch", conversion));
    assertEquals(List.of(0.333, 0.333, 0.333), credits("linear", conversion));
    assertEquals(List.of(0.143, 0.286, 0.571), credits("time_decay", conversion));
    assertEquals(List.of(0.4, 0.2, 0.4), credits("position_based", conversion));
    JsonNode linear = divide("linear", conversion).expect(201).body();
    assertEquals(List.of("33.34", "33.33", "33.33"), linear.findValuesAsText("value"));
    assertEquals("EUR", linear.path("currency").asText());
    assertEquals("gold", key(linear.at("/touchpoints/0/offerId").asText()));
  }

  @Test
  void a_value_in_the_question_counts_and_contacts_beyond_the_look_back_do_not() {
    shop();
    touch("ann", "gold", 16);
    touch("ann", "silver", 2);
    String conversion = bought("ann", 100);
    JsonNode answer =
        tact.post(
                ATTRIBUTION,
                """
                {"customerId": "ann", "conversionId": "%s", "conversionValue": 12.5,
                 "lookbackDays": 7}
                """
                    .formatted(conversion))
            .expect(201)
            .body();
    assertEquals("linear", answer.path("model").asText());
    assertEquals(1, answer.path("touchpoints").size());
    assertEquals(
        0, new BigDecimal("12.5").compareTo(answer.at("/touchpoints/0/value").decimalValue()));
  }

  @Test
  void a_report_adds_up_to_all_conversions() {
    shop();
    touch("ann", "gold", 3);
    touch("ann", "silver", 2);
    bought("ann", 100);
    touch("bob", "silver", 1);
    bought("bob", 20);
    bought("cleo", 7);
    JsonNode report = tact.get(ATTRIBUTION + "?groupBy=offer&windowDays=1").expect(200).body();
    assertEquals(3, report.path("conversions").asInt());
    assertEquals(2, report.path("attributed").asInt());
    assertEquals(7, report.at("/unattributedValues/0/amount").asInt());
    assertEquals("silver", key(report.at("/data/0/offerId").asText()));
    assertEquals(1.5, report.at("/data/0/conversions").asDouble(), 1e-9);
    assertEquals(70, report.at("/data/0/values/0/amount").asInt());
    assertEquals(50, report.at("/data/1/values/0/amount").asInt());
    assertEquals(
        0, tact.get(ATTRIBUTION + "?outcome=click").expect(200).at("/conversions").asInt());
  }

  @Test
  void what_cannot_be_answered_says_why() {
    shop();
    String conversion = bought("ann", 5);
    Reply unknown =
        tact.post(ATTRIBUTION, "{\"customerId\": \"ann\", \"model\": \"u\", \"x\": 1}").expect(400);
    assertEquals(3, unknown.body().path("errors").size());
    Reply other =
        tact.post(
                ATTRIBUTION,
                "{\"customerId\": \"bob\", \"conversionId\": \"%s\"}".formatted(conversion))
            .expect(404);
    assertTrue(other.text().contains("there is no outcome of customer `bob`"), other.text());
    Reply query = tact.get(ATTRIBUTION + "?model=linear&windowDays=x&groupBy=a&z=1").expect(400);
    assertEquals(3, query.body().path("errors").size(), query.text());
    tact.get(ATTRIBUTION + "?from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z").expect(400);
  }

  private void shop() {
    tact.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    tact.post("/api/v1/offers", "{\"name\": \"gold\"}").expect(201);
    tact.post("/api/v1/offers", "{\"name\": \"silver\"}").expect(201);
  }

  private String key(String offerId) {
    return tact.get("/api/v1/offers/" + offerId).expect(200).text("/key");
  }

  private void touch(String customer, String offer, int daysAgo) {
    respond(
        """
        {"customerId": "%s", "offerId": "%s", "channel": "email", "outcome": "impression",
         "timestamp": "%s"}
        """
            .formatted(customer, offer, now.minus(daysAgo, ChronoUnit.DAYS)));
  }

  private String bought(String customer, int amount) {
    return respond(
            """
            {"customerId": "%s", "outcome": "conversion", "conversionValue": %d,
             "currency": "EUR", "timestamp": "%s"}
            """
                .formatted(customer, amount, now))
        .text("/interactionId");
  }

  private Reply respond(String body) {
    return tact.post("/api/v1/respond", body).expect(201);
  }

  private Reply divide(String model, String conversion) {
    return tact.post(
        ATTRIBUTION,
        "{\"customerId\": \"ann\", \"conversionId\": \"%s\", \"model\": \"%s\"}"
            .formatted(conversion, model));
  }

  private List<Double> credits(String model, String conversion) {
    List<Double> credits = new ArrayList<>();
    for (JsonNode credit : divide(model, conversion).expect(201).body().findValues("credit")) {
      credits.add(Double.parseDouble(String.format(Locale.ROOT, "%.3f", credit.asDouble())));
    }
    return credits;
  }
}
