package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to make many decisions of many configurations again. `-Dtact.decisions=10000`
 * decides so often, and changes the rules after every fifty (400 by default).
 */
class ReplaySpeedTest {

  private static final int DECISIONS = Integer.getInteger("tact.decisions", 400);
  private static final int PER_VERSION = 50;
  private static final int OFFERS = 100;
  private static final long SLOW_MILLIS = 5_000;

  @Test
  void ten_thousand_decisions_are_made_again_within_seconds() throws Exception {
    TactClient shop = TactServer.newTenant();
    author(shop);
    Queue<String> made = new ConcurrentLinkedQueue<>();
    for (int version = 0; made.size() < DECISIONS; version++) {
      shop.patch(
              "/api/v1/offers/offer_" + version % OFFERS,
              "{\"priority\": %d}".formatted(version % 97))
          .expect(200);
      List<Integer> customers = IntStream.range(0, PER_VERSION).boxed().toList();
      InParallel.each(
          8,
          customers,
          customer ->
              made.add(
                  shop.post("/api/v1/recommend", "{\"customerId\": \"c%d\"}".formatted(customer))
                      .expect(200)
                      .text("/decisionId")));
    }
    String last = "{\"last\": %d%s}";
    measure(shop, "the same rules", "decision-traces/replay", last.formatted(DECISIONS, ""), true);
    measure(
        shop, "the same once more", "decision-traces/replay", last.formatted(DECISIONS, ""), true);
    measure(
        shop,
        "another flow",
        "decision-traces/replay",
        last.formatted(DECISIONS, ", \"flow\": \"base\""),
        false);
    measure(
        shop,
        "without a rule",
        "qualification-rules/rule_3/impact",
        last.formatted(DECISIONS, ""),
        false);
  }

  private static void measure(
      TactClient shop, String what, String path, String body, boolean same) {
    long start = System.nanoTime();
    TactClient.Reply report = shop.post("/api/v1/" + path, body).expect(200);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf(
        "%d decisions, %s: %d ms; %s changed%n", DECISIONS, what, millis, report.text("/changed"));
    assertEquals(DECISIONS, report.at("/judged").asInt(), report.text());
    assertTrue(!same || report.at("/changed").asInt() == 0, report.text());
    assertTrue(millis < SLOW_MILLIS || DECISIONS > 1_000, what + " took " + millis + " ms");
  }

  private static void author(TactClient shop) {
    shop.post(
            "/api/v1/schemas",
            """
            {"name": "people", "fields": [{"name": "age", "type": "integer"},
             {"name": "spend", "type": "decimal"}, {"name": "tier", "type": "string"}]}
            """)
        .expect(201);
    for (int i = 0; i < 50; i++) {
      shop.post(
              "/api/v1/schemas/people/data",
              "{\"rows\": [{\"customerId\": \"c%d\", \"age\": %d, \"spend\": %d}]}"
                  .formatted(i, i % 25, i * 10))
          .expect(200);
    }
    for (int i = 0; i < OFFERS; i++) {
      shop.post("/api/v1/offers", "{\"name\": \"Offer %d\", \"priority\": %d}".formatted(i, i % 90))
          .expect(201);
    }
    for (int i = 0; i < 20; i++) {
      shop.post(
              "/api/v1/qualification-rules",
              """
              {"name": "Rule %d", "ruleType": "attribute_condition", "scope": "offer",
               "scopeId": "Offer %d",
               "config": {"field": "customer.age", "operator": "gte", "value": %d}}
              """
                  .formatted(i, i, i))
          .expect(201);
    }
    for (int i = 1; i <= 3; i++) {
      shop.post(
              "/api/v1/contact-policies",
              """
              {"name": "Cap %d", "ruleType": "frequency_cap",
               "config": {"maxContacts": %d, "windowDays": %d}}
              """
                  .formatted(i, 10 * i, i))
          .expect(201);
    }
  }
}
