package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose server is killed again and again, while requests for the same customers compete with
 * it: afterwards everybody was decided for exactly once, and no cap is exceeded.
 * `-Dtact.run.customers` and `-Dtact.run.crashes` make it as long as one likes.
 */
class RunCrashTest {

  private static final int CUSTOMERS = Integer.getInteger("tact.run.customers", 6_000);
  private static final int CRASHES = Integer.getInteger("tact.run.crashes", 2);
  private static final long SEED = Long.getLong("tact.seed", 4);
  private static final int LOAD = 20_000;
  private static final int PER_OFFER = CUSTOMERS * 2 / 5;
  private static final int BUDGET = CUSTOMERS / 4;

  @TempDir private Path directory;

  private final Random random = new Random(SEED);

  @Test
  void everybody_is_decided_for_exactly_once_and_caps_are_exact() throws InterruptedException {
    String run;
    long begun = System.nanoTime();
    try (TactProcess process = TactProcess.serving(directory)) {
      TactClient tact = new TactClient(process.address(), "crash");
      author(tact);
      begun = System.nanoTime();
      run = order(tact);
      if (CRASHES > 0) {
        workUntil(tact, run, CUSTOMERS / (CRASHES + 1));
        process.kill();
      }
    }
    for (int crash = 2; crash <= CRASHES; crash++) {
      try (TactProcess process = TactProcess.serving(directory)) {
        TactClient tact = new TactClient(process.address(), "crash");
        workUntil(tact, run, (long) CUSTOMERS * crash / (CRASHES + 1));
        process.kill();
      }
    }
    try (TactProcess process = TactProcess.serving(directory)) {
      TactClient tact = new TactClient(process.address(), "crash");
      workUntil(tact, run, Long.MAX_VALUE);
      long seconds = (System.nanoTime() - begun) / 1_000_000_000;
      recount(tact, run);
      System.out.printf(
          "%d customers, %d kills, %d s, seed %d%n", CUSTOMERS, CRASHES, seconds, SEED);
    }
  }

  /** Waits until the run has decided for so many, and sometimes asks for customers of its own. */
  private void workUntil(TactClient tact, String run, long done) {
    while (true) {
      TactClient.Reply reply = tact.get("/api/v1/runs/" + run).expect(200);
      String status = reply.text("/status");
      assertTrue(List.of("pending", "running", "completed").contains(status), reply.text());
      if (reply.at("/progress/done").asLong() >= done || status.equals("completed")) {
        return;
      }
      try {
        tact.post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"push\", \"limit\": 1}"
                .formatted(id(random.nextInt(CUSTOMERS))));
      } catch (UncheckedIOException e) {
        throw new AssertionError("the server died by itself, seed " + SEED, e);
      }
    }
  }

  private void recount(TactClient tact, String run) {
    TactClient.Reply reply = tact.get("/api/v1/runs/" + run).expect(200);
    assertEquals("completed", reply.text("/status"), reply.text());
    assertEquals(CUSTOMERS, reply.at("/progress/done").asInt(), reply.text());
    Set<String> customers = new HashSet<>();
    Map<String, Integer> offers = new HashMap<>();
    int items = 0;
    for (String line :
        tact.get("/api/v1/runs/" + run + "/results").expect(200).text().lines().toList()) {
      JsonNode result = TactClient.json(line);
      assertTrue(customers.add(result.path("customerId").asText()), "twice: " + line);
      for (JsonNode item : result.path("decisions")) {
        offers.merge(item.path("offerKey").asText(), 1, Integer::sum);
        items++;
      }
      if (random.nextInt(Math.max(1, CUSTOMERS / 300)) == 0) {
        contacts(tact, result);
      }
    }
    assertEquals(CUSTOMERS, customers.size());
    assertEquals(items, reply.at("/progress/items").asInt());
    assertEquals(PER_OFFER, offers.get("first"), "the cap of the run is exact: " + offers);
    assertTrue(offers.get("scarce") <= BUDGET, "the budget holds: " + offers);
    TactClient.Reply scarce = tact.get("/api/v1/offers/scarce").expect(200);
    assertEquals(
        0,
        new BigDecimal(BUDGET).compareTo(scarce.at("/usage/0/used").decimalValue()),
        "the budget is spent to the cent: " + scarce.text());
  }

  /** The contacts of a customer are those that the run and the requests promised, and no more. */
  private static void contacts(TactClient tact, JsonNode result) {
    String customer = result.path("customerId").asText();
    TactClient.Reply history =
        tact.get("/api/v1/interaction-history?customerId=" + customer).expect(200);
    int ofRun = 0;
    for (JsonNode row : history.at("/data")) {
      ofRun +=
          row.path("recommendationId").asText().equals(result.path("decisionId").asText()) ? 1 : 0;
    }
    assertEquals(result.path("count").asInt(), ofRun, "of " + customer + history.text());
    assertTrue(history.at("/data").size() <= 2, "two contacts a customer: " + history.text());
    tact.get("/api/v1/decision-traces/" + result.path("decisionId").asText()).expect(200);
  }

  private static String order(TactClient tact) {
    return tact.post(
            "/api/v1/runs",
            """
            {"schema": "person", "channel": "push", "limit": 2,
             "frequencyCaps": {"maxPerOffer": %d}}
            """
                .formatted(PER_OFFER))
        .expect(201)
        .text("/id");
  }

  private static void author(TactClient tact) {
    tact.post(
            "/api/v1/schemas",
            "{\"name\": \"person\", \"fields\": [{\"name\": \"age\", \"type\": \"integer\"}]}")
        .expect(201);
    for (int from = 0; from < CUSTOMERS; from += LOAD) {
      StringBuilder rows = new StringBuilder();
      for (int i = from; i < Math.min(CUSTOMERS, from + LOAD); i++) {
        rows.append("{\"customerId\": \"%s\", \"age\": %d}\n".formatted(id(i), i % 90));
      }
      tact.send("POST", "/api/v1/schemas/person/data", "application/x-ndjson", rows.toString())
          .expect(200);
    }
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    tact.post(
            "/api/v1/offers",
            """
            {"name": "scarce", "priority": 95,
             "cost": {"perContact": 1, "currency": "EUR"}, "budget": {"lifetimeCap": %d}}
            """
                .formatted(BUDGET))
        .expect(201);
    for (String name : List.of("first", "second", "third", "fourth")) {
      tact.post("/api/v1/offers", "{\"name\": \"%s\", \"priority\": 80}".formatted(name))
          .expect(201);
    }
    tact.post(
            "/api/v1/contact-policies",
            "{\"ruleType\": \"frequency_cap\", \"config\": {\"maxContacts\": 2, \"windowDays\":"
                + " 9}}")
        .expect(201);
  }

  private static String id(int number) {
    return "c%07d".formatted(number);
  }
}
