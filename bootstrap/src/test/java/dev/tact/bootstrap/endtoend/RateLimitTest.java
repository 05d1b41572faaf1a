package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final String RECOMMEND = "{\"customerId\": \"c\"}";
  private static final String RESPOND =
      "{\"customerId\": \"c\", \"offerId\": \"Gold\", \"outcome\": \"click\"}";

  private final TactClient tact = TactServer.newTenant();

  @Test
  void nobody_is_limited_who_has_not_set_a_limit() {
    assertEquals("{}", tact.get("/api/v1/tenant-settings").at("/rateLimit").toString());
    for (int i = 0; i < 50; i++) {
      tact.post("/api/v1/recommend", RECOMMEND).expect(200);
    }
  }

  @Test
  void what_exceeds_the_limit_is_told_when_to_come_back() {
    tact.post("/api/v1/offers", "{\"name\": \"Gold\"}").expect(201);
    limit("{\"recommend\": 1}");
    TactClient.Reply refused = untilRefused("/api/v1/recommend", RECOMMEND);
    assertEquals("too_many_requests", refused.text("/code"));
    assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
    assertTrue(refused.text("/detail").contains("`rateLimit`"), refused.text());
    for (int i = 0; i < 10; i++) {
      tact.post("/api/v1/respond", RESPOND).expect(201);
    }
    limit("{\"recommend\": null, \"respond\": 1}");
    untilRefused("/api/v1/respond", RESPOND);
    tact.post("/api/v1/recommend", RECOMMEND).expect(200);
    limit("null");
    for (int i = 0; i < 10; i++) {
      tact.post("/api/v1/respond", RESPOND).expect(201);
    }
  }

  @Test
  void a_batch_is_counted_one_by_one() {
    limit("{\"recommend\": 2}");
    TactClient.Reply reply =
        tact.post(
            "/api/v1/recommend/batch",
            "{\"requests\": [%s, %s, %s, %s, %s, %s]}"
                .formatted(RECOMMEND, RECOMMEND, RECOMMEND, RECOMMEND, RECOMMEND, RECOMMEND));
    assertTrue(reply.text().contains("too_many_requests"), reply.text());
    assertTrue(reply.text().contains("recommendationId"), reply.text());
  }

  @Test
  void other_tenants_are_not_concerned() {
    limit("{\"recommend\": 1}");
    untilRefused("/api/v1/recommend", RECOMMEND);
    TactServer.newTenant().post("/api/v1/recommend", RECOMMEND).expect(200);
    assertTrue(tact.get("/metrics").text().contains("tact_requests_limited_total"));
  }

  @Test
  void a_limit_that_makes_no_sense_is_refused() {
    TactClient.Reply refused =
        tact.put("/api/v1/tenant-settings", "{\"rateLimit\": {\"recomend\": 1, \"respond\": 0}}");
    assertEquals(400, refused.status());
    assertTrue(refused.text().contains("$.rateLimit.recomend"), refused.text());
    assertTrue(refused.text().contains("$.rateLimit.respond"), refused.text());
  }

  private void limit(String limit) {
    tact.patch("/api/v1/tenant-settings", "{\"rateLimit\": %s}".formatted(limit)).expect(200);
  }

  private TactClient.Reply untilRefused(String path, String body) {
    for (int i = 0; i < 100; i++) {
      TactClient.Reply reply = tact.post(path, body);
      if (reply.status() == 429) {
        return reply;
      }
    }
    throw new AssertionError("a hundred requests got through");
  }
}
