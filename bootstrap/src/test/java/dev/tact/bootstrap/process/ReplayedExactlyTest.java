package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.persistence.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random tenants decide on two nodes over one database, while rules change and nodes are stopped
 * and killed; afterwards every decision is made again, on nodes that never made it, and must be the
 * same to the bit: the answer that the client got, the scores, and the kept trace, word for word.
 * `-Dtact.decisions=N` decides so often (240 by default).
 */
class ReplayedExactlyTest {

  private static final int DECISIONS = Integer.getInteger("tact.decisions", 240);
  private static final int TENANTS = Math.max(2, Math.min(16, DECISIONS / 120));
  private static final int ROUNDS = DECISIONS < 1_000 ? 2 : 6;
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  private final List<ReplayShop> shops =
      IntStream.range(0, TENANTS)
          .mapToObj(i -> new ReplayShop("replayed-" + SEED + "-" + i, SEED + i))
          .toList();
  private final List<TactProcess> nodes = new ArrayList<>();
  private final Map<String, String> environment =
      new HashMap<>(TestDatabase.another("replayed_exactly"));

  @Test
  void every_decision_is_made_again_to_the_bit() throws InterruptedException {
    environment.put("TACT_STATE", "sql");
    try {
      nodes.add(node());
      nodes.add(node());
      each(shop -> shop.author(client(0, shop)));
      for (int round = 0; round < ROUNDS; round++) {
        each(
            shop ->
                shop.work(
                    List.of(client(0, shop), client(1, shop)),
                    Math.ceilDiv(DECISIONS, TENANTS * ROUNDS)));
        restart(round % 2, round % 3 == 2);
      }
      long start = System.nanoTime();
      each(this::checkAll);
      long allTook = System.nanoTime() - start;
      start = System.nanoTime();
      each(this::checkOneByOne);
      tell(allTook, System.nanoTime() - start);
    } finally {
      nodes.forEach(TactProcess::close);
    }
  }

  /** All at once, by the nodes themselves. */
  private void checkAll(ReplayShop shop) {
    JsonNode report =
        client(0, shop)
            .post("/api/v1/decision-traces/replay", "{\"last\": 10000}")
            .expect(200)
            .body();
    assertEquals(shop.answers().size(), report.path("decisions").asInt(), shop.tenant());
    assertEquals(
        shop.answers().size(), report.path("identical").asInt(), shop.tenant() + ": " + report);
  }

  /** One by one, against what the client got and what was kept. */
  private void checkOneByOne(ReplayShop shop) {
    TactClient one = client(0, shop);
    TactClient other = client(1, shop);
    shop.answers()
        .forEach(
            (id, answer) -> {
              String where = shop.tenant() + " " + id + " -Dtact.seed=" + SEED;
              JsonNode again =
                  (id.hashCode() % 2 == 0 ? one : other)
                      .post("/api/v1/decision-traces/" + id + "/replay", "")
                      .expect(200)
                      .body();
              assertTrue(again.path("identical").asBoolean(), where + ": " + again);
              assertEquals(given(answer), given(again.path("replayed")), where);
              JsonNode kept = other.get("/api/v1/decision-traces/" + id).expect(200).body();
              assertEquals("kept", kept.path("traceOrigin").asText(), where);
              again
                  .path("trace")
                  .properties()
                  .forEach(
                      member ->
                          assertEquals(
                              sorted(kept.path(member.getKey())),
                              sorted(member.getValue()),
                              where + " " + member.getKey()));
            });
  }

  /** Rank, offer, creative and score of every item, as they were written. */
  private static List<String> given(JsonNode answer) {
    List<String> items = new ArrayList<>();
    answer
        .path("decisions")
        .forEach(
            item ->
                items.add(
                    item.path("rank").asText()
                        + " "
                        + item.path("offerId").asText()
                        + " "
                        + item.path("creativeId").asText("null").replace("null", "")
                        + " "
                        + Double.doubleToLongBits(item.path("score").asDouble())));
    items.add(answer.path("reason").asText("null"));
    return items;
  }

  /** The text of a document, members by name: the store keeps them in an order of its own. */
  private static String sorted(JsonNode node) {
    if (node.isObject()) {
      List<String> members = new ArrayList<>();
      node.properties()
          .forEach(member -> members.add(member.getKey() + ":" + sorted(member.getValue())));
      members.sort(null);
      return members.toString();
    }
    if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(sorted(element)));
      return elements.toString();
    }
    return node.toString();
  }

  private void restart(int index, boolean killed) {
    if (killed) {
      // what was acknowledged without a promise is durable within 100 ms; a listing waits for it
      shops.forEach(shop -> client(index, shop).get("/api/v1/decision-traces?limit=1").expect(200));
      nodes.get(index).kill();
    } else {
      nodes.get(index).stop();
    }
    nodes.set(index, node());
  }

  private TactClient client(int node, ReplayShop shop) {
    return new TactClient(nodes.get(node).address(), shop.tenant());
  }

  private TactProcess node() {
    TactProcess node = TactProcess.run(environment, "--port", "0");
    assertTrue(node.isServing(), String.join("\n", node.lines()));
    return node;
  }

  private interface Work {
    void of(ReplayShop shop);
  }

  private void each(Work work) throws InterruptedException {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    CountDownLatch done = new CountDownLatch(shops.size());
    for (ReplayShop shop : shops) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  work.of(shop);
                } catch (RuntimeException | AssertionError e) {
                  failures.add(e);
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.size() + " tenants failed", failures.peek());
    }
  }

  private void tell(long allNanos, long oneByOneNanos) {
    System.out.printf(
        "%d decisions of %d tenants, %d changes of rules, %d nodes started: identical; all %d ms,"
            + " one by one %d ms; refused %s%n",
        shops.stream().mapToInt(shop -> shop.answers().size()).sum(),
        TENANTS,
        shops.stream().mapToInt(ReplayShop::changes).sum(),
        2 + ROUNDS,
        allNanos / 1_000_000,
        oneByOneNanos / 1_000_000,
        shops.stream().map(ReplayShop::refused).toList());
  }
}
