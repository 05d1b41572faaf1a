package dev.tact.bench.http;

import java.io.IOException;
import java.util.Locale;

/** The catalog, customers and requests of the HTTP benchmark, over REST like anybody's. */
final class BenchShop {

  static final int CUSTOMERS = 10_000;
  private static final int OFFERS = 100;
  private static final int POLICIES = 10;
  private static final int SINGLE_POSTS = 10_000;

  /** Its decisions are recorded, and every hundredth is explained in the record. */
  static final String RECORDED = "bench";

  /** Its decisions are not even explained; the benchmark switches records off as well. */
  static final String UNRECORDED = "bench-unrecorded";

  private final BenchServer server;

  BenchShop(BenchServer server) {
    this.server = server;
  }

  void author() throws IOException, InterruptedException {
    author(RECORDED);
    author(UNRECORDED);
    server.send(
        UNRECORDED,
        "PUT",
        "/api/v1/tenant-settings",
        "application/json",
        "{\"decisionTraceSampleRate\": 0}");
  }

  private void author(String tenant) throws IOException, InterruptedException {
    server.post(
        tenant,
        "/api/v1/schemas",
        """
        {"name": "Person", "fields": [{"name": "age", "type": "integer"},
         {"name": "tier", "type": "string"}, {"name": "spend", "type": "decimal"}]}
        """);
    for (int i = 0; i < 5; i++) {
      server.post(tenant, "/api/v1/categories", "{\"name\": \"category %d\"}".formatted(i));
    }
    server.post(tenant, "/api/v1/channels", "{\"name\": \"web\"}");
    server.post(
        tenant, "/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    for (int i = 0; i < OFFERS; i++) {
      server.post(tenant, "/api/v1/offers", offer(i));
    }
    for (int i = 0; i < POLICIES; i++) {
      server.post(
          tenant,
          "/api/v1/contact-policies",
          """
          {"name": "policy %d", "ruleType": "frequency_cap", "scope": "%s",
           "config": {"maxContacts": %d, "windowDays": %d}}
          """
              .formatted(i, i < 5 ? "category:category " + i : "global", 5_000 + i, 1 + i));
    }
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < CUSTOMERS; i++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "{\"customerId\": \"c%d\", \"age\": %d, \"tier\": \"gold\", \"spend\": %d.5}%n",
              i,
              18 + i % 60,
              i % 1_000));
    }
    server.send(
        tenant, "POST", "/api/v1/schemas/Person/data", "application/x-ndjson", rows.toString());
  }

  /** One offer in ten has conditions that every customer meets. */
  private static String offer(int i) {
    int age = i % 10 == 0 ? 18 : 100;
    return """
    {"name": "offer %d", "category": "category %d", "priority": %d, "qualificationRules": [
      {"field": "age", "op": ">=", "value": %d}, {"field": "tier", "op": "==", "value": "gold"},
      {"field": "spend", "op": ">=", "value": 0}]}
    """
        .formatted(i, i % 5, i % 100, age);
  }

  void tenThousandSinglePosts() throws IOException, InterruptedException {
    for (int i = 0; i < SINGLE_POSTS; i++) {
      server.post("bench-posts", "/api/v1/offers", "{\"name\": \"single %d\"}".formatted(i));
    }
  }

  String sample() throws IOException, InterruptedException {
    return server.post(
        RECORDED, "/api/v1/recommend", "{\"customerId\": \"c1\", \"channel\": \"web\"}");
  }

  /** A wrk script that posts to the path for a random customer: about 290 bytes. */
  static String script(String tenant, String path, String channel) {
    String body =
        path.endsWith("respond")
            ? "{\"customerId\": \"c%d\", \"offerId\": \"offer 10\", \"channel\": \"web\","
                + " \"outcome\": \"impression\"}"
            : "{\"customerId\": \"c%d\", \"channel\": \""
                + channel
                + "\", \"limit\": 5,"
                + " \"context\": {\"page\": \"home\", \"session\": \""
                + "s".repeat(150)
                + "\"}}";
    return """
    local body = [[%s]]
    local headers = {["Content-Type"] = "application/json", ["X-Tenant-Id"] = "%s"}
    function init() math.randomseed(os.time()) end
    function request()
      return wrk.format("POST", "%s", headers, string.format(body, math.random(0, %d)))
    end
    """
        .formatted(body, tenant, path, CUSTOMERS - 1);
  }
}
