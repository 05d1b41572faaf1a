package dev.tact.bootstrap.endtoend;

/** Ten offers on an implicit channel under a global cap of three a month. */
final class CapScenario {

  static final int CAP = 3;

  static void author(TactClient tact) {
    for (int i = 0; i < 10; i++) {
      tact.post("/api/v1/offers", "{\"name\": \"offer %d\", \"priority\": %d}".formatted(i, 90 - i))
          .expect(201);
    }
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    tact.post(
            "/api/v1/contact-policies",
            """
            {"name": "three in thirty days", "ruleType": "frequency_cap", "scope": "global",
             "config": {"maxContacts": 3, "windowDays": 30}}
            """)
        .expect(201);
  }

  static TactClient.Reply recommend(TactClient tact, String customer, int limit) {
    return tact.post(
        "/api/v1/recommend",
        "{\"customerId\": \"%s\", \"channel\": \"push\", \"limit\": %d}"
            .formatted(customer, limit));
  }

  static int contacts(TactClient tact, String customer) {
    return tact.get("/api/v1/interaction-history?limit=200&customerId=" + customer)
        .expect(200)
        .at("/data")
        .size();
  }

  private CapScenario() {}
}
