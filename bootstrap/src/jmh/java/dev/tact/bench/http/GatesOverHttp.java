package dev.tact.bench.http;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a long history costs a recommend, and how soon a saved policy is in effect among many offers
 * and rules. Prints medians of alternating requests.
 */
public final class GatesOverHttp {

  private static final String PAST = "past";
  private static final String LARGE = "large";
  private static final int CUSTOMERS = 5;
  private static final int FEW = 10;
  private static final int MANY = 10_000;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 2_000);
  private static final int WRITES = 40;

  private final BenchServer server;

  private GatesOverHttp(BenchServer server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    GatesOverHttp bench =
        new GatesOverHttp(BenchServer.start(Files.createTempDirectory("tact-bench")));
    try {
      bench.history();
      bench.write();
    } catch (Exception broken) {
      broken.printStackTrace();
    } finally {
      System.exit(0);
    }
  }

  private void history() throws Exception {
    author();
    for (int i = 0; i < CUSTOMERS; i++) {
      load("few" + i, FEW);
      load("many" + i, MANY);
    }
    recommend("few0", "many0", ROUNDS / 2);
    for (String channel : List.of("web", "push")) {
      long[][] times = recommend(channel, ROUNDS);
      print("recommend on " + channel + " after " + FEW + " interactions", times[0]);
      print("recommend on " + channel + " after " + MANY + " interactions", times[1]);
      System.out.printf(
          Locale.ROOT, "ratio of medians %.2f%n", (double) median(times[1]) / median(times[0]));
    }
  }

  /** Policies, rules and metrics that look back. */
  private void author() throws Exception {
    server.post(PAST, "/api/v1/channels", "{\"name\": \"web\"}");
    server.post(PAST, "/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    for (int i = 0; i < 100; i++) {
      String offer = "{\"name\": \"offer %d\", \"priority\": %d}".formatted(i, i);
      server.post(PAST, "/api/v1/offers", offer);
    }
    for (String metric : List.of("seen\"", "of_offer\", \"groupByDimensions\": [\"offerId\"]")) {
      server.post(
          PAST,
          "/api/v1/behavioral-metrics",
          "{\"aggregateFunction\": \"count\", \"sourceField\": \"impressions\", \"windowDays\": 30,"
              + " \"computeMode\": \"realtime\", \"name\": \""
              + metric
              + "}");
    }
    policy("frequency_cap", "{\"maxPerDay\": 9000, \"maxPerMonth\": 10000}");
    policy("frequency_cap", "{\"maxContacts\": 10000, \"windowDays\": 300, \"per\": \"offer\"}");
    policy("cooldown", "{\"cooldownHours\": 1, \"per\": \"offer\"}");
    policy("outcome_based", "{\"outcomes\": [\"complaint\"], \"lookbackDays\": 90}");
    policy("metric_condition", "{\"metric\": \"seen\", \"operator\": \"gt\", \"value\": 20000}");
    policy("customer_total_cap", "{\"maxContacts\": 10000, \"windowDays\": 7}");
    server.post(
        PAST,
        "/api/v1/qualification-rules",
        "{\"name\": \"not too often\", \"ruleType\": \"metric_condition\", \"config\":"
            + " {\"metric\": \"of_offer\", \"operator\": \"lt\", \"value\": 10000}}");
  }

  private void policy(String type, String config) throws Exception {
    server.post(
        PAST,
        "/api/v1/contact-policies",
        "{\"ruleType\": \"%s\", \"config\": %s}".formatted(type, config));
  }

  private void load(String customer, int count) throws Exception {
    StringBuilder lines = new StringBuilder();
    Instant now = Instant.now();
    for (int i = 0; i < count; i++) {
      Instant at = now.minus(Duration.ofDays(300).multipliedBy(count - i).dividedBy(count));
      lines.append(
          """
          {"customerId": "%s", "offerId": "offer %d", "channel": "web", "outcome": "%s", "timestamp": "%s"}
          """
              .formatted(
                  customer, i % 100, i % 7 == 0 ? "click" : "impression", at.minusSeconds(7_200)));
    }
    server.send(PAST, "POST", "/api/v1/respond", "application/x-ndjson", lines.toString());
  }

  private long[][] recommend(String channel, int rounds) throws Exception {
    long[][] times = new long[2][rounds];
    for (int i = -rounds / 4; i < rounds; i++) {
      for (int kind = 0; kind < 2; kind++) {
        String customer = (kind == 0 ? "few" : "many") + Math.floorMod(i, CUSTOMERS);
        long start = System.nanoTime();
        server.post(
            PAST,
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"%s\"}".formatted(customer, channel));
        if (i >= 0) {
          times[kind][i] = System.nanoTime() - start;
        }
      }
    }
    return times;
  }

  private void recommend(String one, String other, int rounds) throws Exception {
    for (int i = 0; i < rounds; i++) {
      for (String customer : List.of(one, other)) {
        server.post(
            PAST,
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"web\"}".formatted(customer));
      }
    }
  }

  private void write() throws Exception {
    many(
        10_000,
        "/api/v1/offers",
        i -> "{\"name\": \"offer %d\", \"priority\": %d}".formatted(i, i % 100));
    many(
        1_000,
        "/api/v1/qualification-rules",
        i ->
            "{\"name\": \"rule %d\", \"ruleType\": \"attribute_condition\", \"scope\": \"offer\", \"scopeId\":"
                    .formatted(i)
                + " \"offer %d\", \"config\": {\"field\": \"attributes.n%d\", \"operator\": \"lt\","
                    .formatted(i * 7, i % 50)
                + " \"value\": %d}}".formatted(i));
    String cap =
        "{\"name\": \"cap\", \"ruleType\": \"frequency_cap\", \"config\": {\"maxPerDay\": %d}}";
    server.post(LARGE, "/api/v1/contact-policies", cap.formatted(100));
    long[] written = new long[WRITES];
    long[] seen = new long[WRITES];
    for (int i = -10; i < WRITES; i++) {
      int max = Math.floorMod(i, 2) == 0 ? 0 : 100;
      long start = System.nanoTime();
      server.send(
          LARGE, "PUT", "/api/v1/contact-policies/cap", "application/json", cap.formatted(max));
      long acknowledged = System.nanoTime() - start;
      String answer = server.post(LARGE, "/api/v1/recommend", "{\"customerId\": \"c1\"}");
      if (answer.contains("\"count\":0") != (max == 0)) {
        throw new IllegalStateException("what was acknowledged is in effect: " + answer);
      }
      if (i >= 0) {
        written[i] = acknowledged;
        seen[i] = System.nanoTime() - start;
      }
    }
    print("save a policy among 10,000 offers and 1,000 rules", written);
    print("the same, until a recommend has shown it", seen);
  }

  /** What the n-th of many definitions says. */
  private interface Body {
    String of(int number);
  }

  private void many(int count, String path, Body body) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      List<Callable<String>> posts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String text = body.of(i);
        posts.add(() -> server.post(LARGE, path, text));
      }
      for (Future<String> each : threads.invokeAll(posts)) {
        each.get();
      }
    }
  }

  private static long median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String what, long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%-55s median %8.2f ms, 95%% %8.2f ms, most %8.2f ms%n",
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 95 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }
}
