package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixty-four writers on what all customers share, the server killed again and again: afterwards the
 * history is counted anew, row by row. `-Dtact.crashes=N` kills it N times (3 by default).
 */
class SharedQuantitiesTest {

  private static final int CRASHES = Integer.getInteger("tact.crashes", 3);
  private static final int WRITERS = 64;
  private static final int ANSWERS_BEFORE_A_KILL = 120;
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  private static final int CAP_PER_CUSTOMER = 3;
  private static final int SYSTEM_CAP = 150 * CRASHES;
  private static final int STOCK = 20;
  private static final String DAILY_CAP = "10.00";
  private static final String BUDGET = "19.00";

  @TempDir private Path directory;

  private final Set<String> customers = new ConcurrentSkipListSet<>();
  private final AtomicInteger names = new AtomicInteger();

  @Test
  void no_crash_lets_anything_be_exceeded_and_every_sum_is_that_of_the_history()
      throws InterruptedException {
    try (TactProcess process = TactProcess.serving(directory)) {
      author(new TactClient(process.address(), "shared"));
      work(process, 0);
    }
    for (int crash = 1; crash < CRASHES; crash++) {
      try (TactProcess process = TactProcess.serving(directory)) {
        work(process, crash);
      }
    }
    try (TactProcess process = TactProcess.serving(directory)) {
      check(new TactClient(process.address(), "shared"));
    }
  }

  private static void author(TactClient tact) {
    tact.post("/api/v1/categories", "{\"name\": \"Cards\"}").expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"push\", \"impressionMode\": \"implicit\"}")
        .expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    offer(
        tact,
        "Gold",
        90,
        "\"cost\": {\"perContact\": 0.13, \"currency\": \"EUR\"},"
            + " \"budget\": {\"dailyCap\": "
            + DAILY_CAP
            + "}");
    offer(tact, "Silver", 80, "\"cost\": {\"perContact\": 0.07, \"currency\": \"EUR\"}");
    offer(tact, "Phone", 70, "\"inventory\": {\"totalStock\": " + STOCK + "}");
    offer(tact, "Leaflet", 10, "\"tags\": []");
    tact.post(
            "/api/v1/budgets",
            """
            {"name": "Cards", "scope": "category", "scopeId": "Cards", "periodType": "lifetime",
             "maxSpend": %s, "currency": "EUR"}
            """
                .formatted(BUDGET))
        .expect(201);
    tact.post(
            "/api/v1/frequency-caps",
            """
            {"name": "Push", "scope": "channel", "scopeId": "push", "maxVolume": %d,
             "period": "monthly"}
            """
                .formatted(SYSTEM_CAP))
        .expect(201);
    tact.post(
            "/api/v1/contact-policies",
            """
            {"name": "three a month", "ruleType": "frequency_cap", "scope": "global",
             "config": {"maxContacts": %d, "windowDays": 30}}
            """
                .formatted(CAP_PER_CUSTOMER))
        .expect(201);
  }

  private static void offer(TactClient tact, String name, int priority, String members) {
    tact.post(
            "/api/v1/offers",
            "{\"name\": \"%s\", \"category\": \"Cards\", \"priority\": %d, %s}"
                .formatted(name, priority, members))
        .expect(201);
  }

  private void work(TactProcess process, int round) throws InterruptedException {
    TactClient tact = new TactClient(process.address(), "shared");
    CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_A_KILL);
    CountDownLatch done = new CountDownLatch(WRITERS);
    for (int writer = 0; writer < WRITERS; writer++) {
      Random random = new Random(SEED + 1_000L * round + writer);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    step(tact, random);
                    enough.countDown();
                  }
                } catch (UncheckedIOException _) {
                  // The server is gone: exactly what this test is about.
                } finally {
                  done.countDown();
                }
              });
    }
    enough.await();
    process.kill();
    done.await();
  }

  private void step(TactClient tact, Random random) {
    int known = names.get();
    String customer =
        random.nextInt(3) > 0 || known == 0
            ? "c" + names.getAndIncrement()
            : "c" + random.nextInt(known);
    customers.add(customer);
    switch (random.nextInt(4)) {
      case 0 -> {
        TactClient.Reply held = recommend(tact, customer, "email", ", \"reserve\": true");
        if (random.nextBoolean() && held.at("/count").asInt() > 0) {
          tact.post(
              "/api/v1/respond",
              """
              {"customerId": "%s", "recommendationId": "%s", "rank": 1, "outcome": "%s"}
              """
                  .formatted(
                      customer,
                      held.text("/recommendationId"),
                      random.nextBoolean() ? "conversion" : "impression"));
        }
      }
      case 1 -> recommend(tact, customer, "email", ", \"reserve\": true");
      default -> recommend(tact, customer, "push", "");
    }
  }

  private static TactClient.Reply recommend(
      TactClient tact, String customer, String channel, String more) {
    return tact.post(
        "/api/v1/recommend",
        "{\"customerId\": \"%s\", \"channel\": \"%s\", \"limit\": 2%s}"
            .formatted(customer, channel, more));
  }

  private void check(TactClient tact) {
    Map<String, BigDecimal> spent = new HashMap<>();
    int pushed = 0;
    int taken = 0;
    String push = tact.get("/api/v1/channels?name=push").text("/data/0/id");
    Map<String, String> offers = new HashMap<>();
    tact.get("/api/v1/offers")
        .at("/data")
        .forEach(one -> offers.put(one.path("id").asText(), one.path("name").asText()));
    for (String customer : new TreeSet<>(customers)) {
      int contacts = 0;
      Set<String> sold = new TreeSet<>();
      for (JsonNode row : history(tact, customer)) {
        String offer = offers.get(row.path("offerId").asText());
        contacts += row.path("contact").asBoolean() ? 1 : 0;
        pushed +=
            row.path("contact").asBoolean() && row.path("channelId").asText().equals(push) ? 1 : 0;
        spent.merge(offer, row.path("cost").decimalValue(), BigDecimal::add);
        if (row.path("classification").asText().equals("positive") && offer.equals("Phone")) {
          sold.add(row.path("contactId").asText());
        }
      }
      taken += sold.size();
      assertTrue(contacts <= CAP_PER_CUSTOMER, customer + " has " + contacts + seed());
    }
    BigDecimal gold = spent.getOrDefault("Gold", BigDecimal.ZERO);
    BigDecimal all = spent.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    assertTrue(gold.compareTo(new BigDecimal(DAILY_CAP)) <= 0, "Gold spent " + gold + seed());
    assertTrue(all.compareTo(new BigDecimal(BUDGET)) <= 0, "Cards spent " + all + seed());
    assertTrue(pushed <= SYSTEM_CAP, "pushed " + pushed + seed());
    assertTrue(taken <= STOCK, "took " + taken + seed());
    assertTrue(gold.signum() > 0 && pushed > 0, "something was written");
    JsonNode cards = usage(tact, "/api/v1/budgets?name=Cards", 0);
    same(all, cards.path("used"), "Cards");
    same(gold, usage(tact, "/api/v1/offers?name=Gold", 0).path("used"), "Gold");
    same(
        BigDecimal.valueOf(taken),
        usage(tact, "/api/v1/offers?name=Phone", 0).path("used"),
        "Phone");
    assertEquals(
        pushed, tact.get("/api/v1/frequency-caps").at("/data/0/currentCount").asInt(), seed());
    BigDecimal total = cards.path("used").decimalValue().add(cards.path("held").decimalValue());
    assertTrue(total.compareTo(new BigDecimal(BUDGET)) <= 0, "with holds " + total + seed());
  }

  private static void same(BigDecimal expected, JsonNode shown, String what) {
    assertEquals(
        0,
        expected.compareTo(shown.decimalValue()),
        what + ": " + expected + " in the" + " history, " + shown + " in the quota" + seed());
  }

  private static JsonNode usage(TactClient tact, String path, int index) {
    return tact.get(path).expect(200).at("/data/0/usage/" + index);
  }

  private static List<JsonNode> history(TactClient tact, String customer) {
    List<JsonNode> rows = new ArrayList<>();
    TactClient.Reply page =
        tact.get("/api/v1/interaction-history?limit=200&customerId=" + customer).expect(200);
    page.at("/data").forEach(rows::add);
    assertTrue(!page.at("/pagination/hasMore").asBoolean(), "one page holds a customer");
    return rows;
  }

  private static String seed() {
    return ", seed " + SEED;
  }
}
