package dev.tact.bench.http;

import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many customers a second a run decides for: 100 offers with three conditions each, ten
 * survive; ten caps; five items a customer; every decision recorded. Over the embedded store with
 * its usual durability, everything on one machine. Arguments: how many customers, how many rounds.
 */
public final class RunBenchmark {

  private static final String TENANT = "runs";
  private static final int OFFERS = 100;
  private static final int POLICIES = 10;
  private static final int LOAD_AT_ONCE = 20_000;
  private static final Pattern ID = Pattern.compile("\"id\":\"(run_[^\"]+)\"");

  private RunBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    BenchServer server = BenchServer.start(Files.createTempDirectory("tact-runs"));
    author(server, customers);
    System.out.printf(Locale.ROOT, "%-34s %10s %12s%n", "run", "seconds", "customers/s");
    for (int round = 0; round < rounds; round++) {
      measure(server, "explicit channel", "\"channel\": \"web\"", customers);
    }
    for (int round = 0; round < rounds; round++) {
      measure(
          server,
          "implicit channel, one contact each",
          "\"channel\": \"push\", \"limit\": 1",
          customers);
    }
    System.exit(0);
  }

  private static void author(BenchServer server, int customers) throws Exception {
    server.post(
        TENANT,
        "/api/v1/schemas",
        """
        {"name": "Person", "fields": [{"name": "age", "type": "integer"},
         {"name": "tier", "type": "string"}, {"name": "spend", "type": "decimal"}]}
        """);
    for (int i = 0; i < 5; i++) {
      server.post(TENANT, "/api/v1/categories", "{\"name\": \"category %d\"}".formatted(i));
    }
    server.post(TENANT, "/api/v1/channels", "{\"name\": \"web\"}");
    server.post(
        TENANT, "/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}");
    for (int i = 0; i < OFFERS; i++) {
      server.post(TENANT, "/api/v1/offers", offer(i));
    }
    for (int i = 0; i < POLICIES; i++) {
      server.post(
          TENANT,
          "/api/v1/contact-policies",
          """
          {"name": "policy %d", "ruleType": "frequency_cap", "scope": "%s",
           "config": {"maxContacts": %d, "windowDays": %d}}
          """
              .formatted(i, i < 5 ? "category:category " + i : "global", 5_000 + i, 1 + i));
    }
    for (int from = 0; from < customers; from += LOAD_AT_ONCE) {
      server.send(
          TENANT,
          "POST",
          "/api/v1/schemas/Person/data",
          "application/x-ndjson",
          rows(from, Math.min(customers, from + LOAD_AT_ONCE)));
    }
  }

  /** One offer in ten has conditions that every customer meets. */
  private static String offer(int i) {
    return """
    {"name": "offer %d", "category": "category %d", "priority": %d, "qualificationRules": [
      {"field": "age", "op": ">=", "value": %d}, {"field": "tier", "op": "==", "value": "gold"},
      {"field": "spend", "op": ">=", "value": 0}]}
    """
        .formatted(i, i % 5, i % 100, i % 10 == 0 ? 18 : 100);
  }

  private static String rows(int from, int to) {
    StringBuilder rows = new StringBuilder();
    for (int i = from; i < to; i++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "{\"customerId\": \"c%07d\", \"age\": %d, \"tier\": \"gold\", \"spend\": %d.5}%n",
              i,
              18 + i % 60,
              i % 1_000));
    }
    return rows.toString();
  }

  private static void measure(BenchServer server, String name, String how, int customers)
      throws Exception {
    long start = System.nanoTime();
    String ordered = server.post(TENANT, "/api/v1/runs", "{\"schema\": \"Person\", " + how + "}");
    Matcher id = ID.matcher(ordered);
    if (!id.find()) {
      throw new IllegalStateException("an order is answered with the run: " + ordered);
    }
    String run;
    do {
      Thread.sleep(20);
      run = server.send(TENANT, "GET", "/api/v1/runs/" + id.group(1), "application/json", "");
    } while (run.contains("\"pending\"") || run.contains("\"running\""));
    if (!run.contains("\"completed\"") || !run.contains("\"done\":" + customers)) {
      throw new IllegalStateException("the run decides for everybody: " + run);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%-34s %10.1f %12.0f%n", name, seconds, customers / seconds);
  }
}
