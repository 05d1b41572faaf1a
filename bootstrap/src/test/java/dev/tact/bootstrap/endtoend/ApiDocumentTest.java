package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.domain.config.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {

  private final TactClient client = TactServer.newTenant();

  @Test
  void the_document_describes_every_collection() {
    JsonNode document = document();
    for (Kind kind : Kind.values()) {
      assertTrue(
          document.at("/paths").has("/api/v1/" + kind.collection()),
          "no path for " + kind.collection());
    }
  }

  @Test
  void every_example_of_a_collection_works() {
    JsonNode document = document();
    List<Kind> order =
        List.of(
            Kind.SCHEMA,
            Kind.CATEGORY,
            Kind.SUB_CATEGORY,
            Kind.CHANNEL,
            Kind.PLACEMENT,
            Kind.OFFER,
            Kind.CREATIVE,
            Kind.OUTCOME_TYPE,
            Kind.QUALIFICATION_RULE,
            Kind.METRIC,
            Kind.BUDGET,
            Kind.FREQUENCY_CAP,
            Kind.GUARDRAIL,
            Kind.CROSS_OFFER_CONSTRAINT,
            Kind.CONTACT_POLICY,
            Kind.SEGMENT,
            Kind.ARBITRATION_PROFILE,
            Kind.ALGORITHM_MODEL,
            Kind.DECISION_FLOW,
            Kind.FLOW_ROUTE,
            Kind.EXPERIMENT,
            Kind.EVENT_SINK);
    // settings are one, and approvals are asked for
    assertEquals(Kind.values().length - 2, order.size());
    for (Kind kind : order) {
      String tag =
          document.at("/paths").get("/api/v1/" + kind.collection()).at("/post/tags/0").asText();
      JsonNode example = document.at("/components/schemas/" + tag + "/example");
      assertTrue(example.isObject(), tag + " has no example");
      client.post("/api/v1/" + kind.collection(), example.toString()).expect(201);
    }
  }

  @Test
  void nothing_of_the_inside_shows_in_the_document() {
    List<String> parameters = new ArrayList<>();
    document()
        .at("/paths")
        .forEach(
            path ->
                path.forEach(
                    operation ->
                        operation
                            .path("parameters")
                            .forEach(each -> parameters.add(each.path("name").asText()))));
    assertFalse(parameters.contains("caller"), "hide it with @Parameter(hidden = true)");
    assertFalse(document().at("/components/schemas").has("Caller"));
  }

  @Test
  void people_can_read_the_document_by_a_page_of_our_own() {
    String page = client.get("/swagger-ui/index.html").expect(200).text();
    assertTrue(page.contains("/swagger/tact.json"), page);
    assertTrue(client.get("/swagger-ui/").expect(200).text().contains("Tact"));
    for (String asset : List.of("swagger-ui.css", "swagger-ui-bundle.js")) {
      assertTrue(page.contains(asset), page);
      client.get("/swagger-ui/assets/" + asset).expect(200);
    }
  }

  private JsonNode document() {
    return client.get("/swagger/tact.json").expect(200).body();
  }
}
