package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DefinitionsTest {

  private final TactClient client = TactServer.newTenant();

  @Test
  void a_category_and_an_offer_are_created_and_read() {
    String category =
        client.post("/api/v1/categories", "{\"name\": \"Apparel\"}").expect(201).text("/id");
    assertTrue(category.startsWith("cat_"), category);
    TactClient.Reply offer =
        client
            .post(
                "/api/v1/offers",
                "{\"name\": \"Apparel — 20% back\", \"category\": \"Apparel\", \"priority\": 70}")
            .expect(201);
    assertEquals(category, offer.text("/categoryId"));
    assertEquals("apparel_20_back", offer.text("/key"));
    assertEquals("active", offer.text("/status"));
    TactClient.Reply read = client.get("/api/v1/offers/" + offer.text("/id")).expect(200);
    assertEquals(offer.body(), read.body());
    assertEquals("\"1\"", read.headers().firstValue("etag").orElseThrow());
    assertTrue(read.headers().firstValue("x-request-id").isPresent());
  }
}
