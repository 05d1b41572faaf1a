package dev.tact.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;

/** The catalog, customers and requests of the HTTP benchmark, over REST like anybody's. */
final class BenchShop {

  private static final int CUSTOMERS = 10_000;
  private static final int OFFERS = 100;
  private static final int POLICIES = 10;
  private static final int SINGLE_POSTS = 10_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  BenchShop(String base) {
    this.base = base;
  }

  void author() throws IOException, InterruptedException {
    post(
        "bench",
        "/api/v1/schemas",
        """
        {"name": "Person", "fields": [{"name": "age", "type": "integer"},
         {"name": "tier", "type": "string"}, {"name": "spend", "type": "decimal"}]}
        """);
    for (int i = 0; i < 5; i++) {
      post("bench", "/api/v1/categories", "{\"name\": \"category %d\"}".formatted(i));
    }
    post("bench", "/api/v1/channels", "{\"name\": \"web\"}");
    post("bench", "/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    for (int i = 0; i < OFFERS; i++) {
      post("bench", "/api/v1/offers", offer(i));
    }
    for (int i = 0; i < POLICIES; i++) {
      post(
          "bench",
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
    send("bench", "/api/v1/schemas/Person/data", "application/x-ndjson", rows.toString());
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
      post("bench-posts", "/api/v1/offers", "{\"name\": \"single %d\"}".formatted(i));
    }
  }

  String sample() throws IOException, InterruptedException {
    return post("bench", "/api/v1/recommend", "{\"customerId\": \"c1\", \"channel\": \"web\"}");
  }

  /** A wrk script that posts to the path for a random customer: about 290 bytes. */
  static String script(String path, String channel) {
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
    local headers = {["Content-Type"] = "application/json", ["X-Tenant-Id"] = "bench"}
    function init() math.randomseed(os.time()) end
    function request()
      return wrk.format("POST", "%s", headers, string.format(body, math.random(0, %d)))
    end
    """
        .formatted(body, path, CUSTOMERS - 1);
  }

  String post(String tenant, String path, String body) throws IOException, InterruptedException {
    return send(tenant, path, "application/json", body);
  }

  String send(String tenant, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> reply =
        http.send(
            HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .header("X-Tenant-Id", tenant)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() >= 300) {
      throw new IllegalStateException("the benchmark's own requests are valid: " + reply.body());
    }
    return reply.body();
  }
}
