package dev.tact.bootstrap.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.cluster.Cluster.RedisKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Three nodes are replaced one by one while clients work, who go where a balancer sends them: no
 * request fails, none is even tried again, and nothing is lost. `-Dtact.restarts=N` goes round N
 * times, with more clients (once by default).
 */
@EnabledIfSystemProperty(named = "tact.restarts", matches = ".+")
class RollingRestartTest {

  private static final int ROUNDS = Integer.getInteger("tact.restarts", 0);
  private static final boolean LONG = ROUNDS > 0;
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int CLIENTS = LONG ? 64 : 12;
  private static final int ANSWERS = LONG ? 2_000 : 100;
  // a node that has just started is slow where cores are few: that is no failure
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final Map<String, String> DRAINS = Map.of("TACT_DRAIN_SECONDS", LONG ? "5" : "2");

  @Test
  void no_request_fails_and_nothing_is_lost() {
    try (Cluster cluster =
        Cluster.start(RedisKind.SINGLE, DRAINS, Duration.ZERO, Duration.ZERO, Duration.ZERO)) {
      Shop shop = Shop.of("rolling", LONG ? 10 : 1);
      shop.author(cluster.node(0));
      cluster.awaitService(shop.promised());
      Journal journal = new Journal();
      List<String> wrong = new ArrayList<>();
      try (Balancer balancer = Balancer.over(cluster.urls())) {
        Calls calls = new Calls(cluster.urls(), balancer::isReady, ANSWER_MAX, journal);
        Load load = Load.start(CLIENTS, calls, shop, journal, SEED);
        try {
          for (int round = 0; round < Math.max(1, ROUNDS); round++) {
            replaceAll(cluster, balancer, load);
          }
        } finally {
          load.stop();
        }
      }
      Recount.Result result = Recount.of(cluster.postgres(), shop, journal, false);
      System.out.printf("rolling restart: %s%n%s", journal.summary(), result.figures());
      journal.faults().stream().limit(20).forEach(wrong::add);
      wrong.addAll(result.faults());
      assertEquals(List.of(), wrong, "-Dtact.seed=" + SEED);
      assertEquals(0, journal.retried(), "no request is lost: " + journal.causes());
      assertTrue(journal.answers() > 3 * ANSWERS, "there was a load");
    }
  }

  private static void replaceAll(Cluster cluster, Balancer balancer, Load load) {
    for (int node = 0; node < cluster.nodes().size(); node++) {
      load.await(ANSWERS);
      long begun = System.nanoTime();
      cluster.node(node).process().signal();
      balancer.await(node, false);
      long noticed = System.nanoTime();
      assertEquals(0, cluster.node(node).process().exitCode(), "it ends in order");
      System.out.printf(
          "node %d: noticed after %,d ms, ended after %,d ms%n",
          node, (noticed - begun) / 1_000_000, (System.nanoTime() - begun) / 1_000_000);
      cluster.node(node).start();
      balancer.await(node, true);
    }
    load.await(ANSWERS);
  }
}
