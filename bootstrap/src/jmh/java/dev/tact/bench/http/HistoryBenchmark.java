package dev.tact.bench.http;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a long history costs: a recommend for a customer with 10,000 past interactions beside one
 * for a customer with 10, under metrics, rules over them and caps. One client, taking turns.
 */
public final class HistoryBenchmark {

  private static final String TENANT = "history";
  private static final int OFFERS = 100;
  private static final int[] LENGTHS = {10, 10_000};
  private static final int LOAD_AT_ONCE = 2_000;

  private HistoryBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    BenchServer server = BenchServer.start(Files.createTempDirectory("tact-history"));
    author(server);
    for (int length : LENGTHS) {
      load(server, length);
    }
    System.out.printf(
        Locale.ROOT, "%-10s %12s %12s %8s%n", "channel", "10 p50 us", "10,000 p50", "ratio");
    measure(server, "web", 2_000);
    measure(server, "web", 4_000);
    measure(server, "push", 200);
    System.exit(0);
  }

  private static void author(BenchServer server) throws Exception {
    server.post(TENANT, "/api/v1/channels", "{\"name\": \"web\"}");
    server.post(
        TENANT, "/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    for (int i = 0; i < OFFERS; i++) {
      server.post(
          TENANT, "/api/v1/offers", "{\"name\": \"offer %d\", \"priority\": %d}".formatted(i, i));
    }
    metric(server, "seen", "count", "impressions", ", \"windowDays\": 30");
    metric(server, "seen_offer", "count", "impressions", ", \"groupByDimensions\": [\"offerId\"]");
    metric(server, "spent", "sum", "totalValue", ", \"windowDays\": 365");
    metric(server, "mean", "avg", "totalValue", "");
    metric(
        server,
        "rate",
        "ratio",
        "converts",
        ", \"windowDays\": 365, \"groupByDimensions\": [\"offerId\", \"channelId\"]");
    rule(server, "metrics.seen", "lt");
    rule(server, "metrics.seen_offer", "lt");
    rule(server, "metrics.spent", "gte");
    rule(server, "metrics.mean", "lt");
    policy(server, "{\"maxContacts\": 5000, \"windowDays\": 30, \"per\": \"offer\"}");
    policy(server, "{\"maxPerWeek\": 5000}");
  }

  private static void metric(
      BenchServer server, String name, String function, String source, String more)
      throws Exception {
    server.post(
        TENANT,
        "/api/v1/behavioral-metrics",
        "{\"name\": \"%s\", \"aggregateFunction\": \"%s\", \"sourceField\": \"%s\"%s}"
            .formatted(name, function, source, more));
  }

  private static void rule(BenchServer server, String field, String operator) throws Exception {
    server.post(
        TENANT,
        "/api/v1/qualification-rules",
        """
        {"ruleType": "attribute_condition", "config":
          {"field": "%s", "operator": "%s", "value": %d}}
        """
            .formatted(field, operator, operator.equals("lt") ? 1_000_000 : 0));
  }

  private static void policy(BenchServer server, String config) throws Exception {
    server.post(
        TENANT,
        "/api/v1/contact-policies",
        "{\"ruleType\": \"frequency_cap\", \"config\": " + config + "}");
  }

  /** A history that reaches back 300 days, with every third outcome worth something. */
  private static void load(BenchServer server, int length) throws Exception {
    Instant now = Instant.now();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < length; i++) {
      Instant at = now.minus(Duration.ofMinutes(300L * 1_440 * (i + 1) / (length + 1)));
      lines.append(
          "{\"customerId\": \"c%d\", \"offerId\": \"offer %d\", \"channel\": \"web\", %s,"
                  .formatted(
                      length,
                      i % OFFERS,
                      i % 3 == 0
                          ? "\"outcome\": \"conversion\", \"conversionValue\": 9.95"
                          : "\"outcome\": \"impression\"")
              + " \"timestamp\": \""
              + at
              + "\"}\n");
      if ((i + 1) % LOAD_AT_ONCE == 0 || i == length - 1) {
        server.send(TENANT, "POST", "/api/v1/respond", "application/x-ndjson", lines.toString());
        lines.setLength(0);
      }
    }
  }

  private static void measure(BenchServer server, String channel, int rounds) throws Exception {
    long[][] nanos = new long[LENGTHS.length][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < LENGTHS.length; i++) {
        long start = System.nanoTime();
        server.post(
            TENANT,
            "/api/v1/recommend",
            "{\"customerId\": \"c%d\", \"channel\": \"%s\", \"limit\": 1}"
                .formatted(LENGTHS[i], channel));
        nanos[i][round] = System.nanoTime() - start;
      }
    }
    Arrays.stream(nanos).forEach(Arrays::sort);
    double few = nanos[0][rounds / 2] / 1_000.0;
    double many = nanos[1][rounds / 2] / 1_000.0;
    System.out.printf(Locale.ROOT, "%-10s %12.0f %12.0f %7.2fx%n", channel, few, many, many / few);
  }
}
