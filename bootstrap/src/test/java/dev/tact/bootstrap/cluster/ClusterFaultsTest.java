package dev.tact.bootstrap.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tact.bootstrap.cluster.Cluster.RedisKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three nodes whose clocks differ by minutes, sixty-four clients, one hot customer and ten thousand
 * others; then a fault, and a recount from PostgreSQL. `-Dtact.faults=all` tries every fault, and
 * longer; `-Dtact.faults=NODE_PAUSED,REDIS_KILLED` those; `-Dtact.faults.state=sql` without Redis.
 */
class ClusterFaultsTest {

  private static final String FAULTS = System.getProperty("tact.faults", "");
  private static final String STATE = System.getProperty("tact.faults.state", "");
  private static final boolean LONG = !FAULTS.isEmpty();
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int CLIENTS = 64;
  private static final int ANSWERS = Integer.getInteger("tact.faults.answers", LONG ? 8_000 : 300);
  private static final int SIZE = LONG ? 10 : 1;
  private static final Duration LASTS = LONG ? Duration.ofSeconds(5) : Duration.ofMillis(1_200);
  private static final long BEAT_NANOS = 100_000_000;
  private static final Map<String, String> ENVIRONMENT =
      STATE.isEmpty() ? Map.of() : Map.of("TACT_STATE", STATE);
  private static final List<Fault> SHORT =
      List.of(Fault.NODE_KILLED, Fault.REDIS_KILLED, Fault.POSTGRES_KILLED);

  private static Cluster cluster;
  private static RedisKind kind;

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }

  private static void start(RedisKind wanted) {
    if (cluster == null || kind != wanted) {
      stop();
      kind = wanted;
      cluster =
          Cluster.start(
              wanted, ENVIRONMENT, Duration.ofMinutes(5), Duration.ZERO, Duration.ofMinutes(-5));
    }
  }

  static List<Fault> faults() {
    if (!LONG) {
      return SHORT;
    }
    return FAULTS.equals("all")
        ? List.of(Fault.values())
        : List.of(FAULTS.split(",")).stream().map(Fault::valueOf).toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void nothing_acknowledged_is_lost_or_doubled_and_no_cap_is_exceeded(Fault fault) {
    start(fault.redis());
    Shop shop = Shop.of(fault.name().toLowerCase().replace('_', '-'), SIZE);
    shop.author(cluster.node(1));
    cluster.awaitService(shop.promised());
    Journal journal = new Journal();
    Load load = Load.start(CLIENTS, cluster.urls(), shop, journal, SEED);
    long begun = System.nanoTime();
    // A node starts slowly while sixty-four clients keep the machine busy.
    boolean underLoad = LONG || fault != Fault.NODE_KILLED;
    Duration lasted;
    Duration back = Duration.ZERO;
    try {
      load.await(ANSWERS);
      lasted = strike(fault, underLoad);
      back = underLoad ? cluster.awaitService(shop.promised()) : back;
      load.await(ANSWERS);
    } finally {
      load.stop();
    }
    if (!underLoad) {
      fault.heal(cluster);
      back = cluster.awaitService(shop.promised());
    }
    long millis = (System.nanoTime() - begun) / 1_000_000;
    cluster.awaitRecords(shop);
    Recount.Result result =
        Recount.of(cluster.postgres(), shop, journal, fault == Fault.NODE_KILLED);
    System.out.printf(
        "%s: %s, for %,d ms%n  %s; %,d answers/s; back after %,d ms%n%s",
        fault,
        fault.sentence(),
        lasted.toMillis(),
        journal.summary(),
        journal.answers() * 1_000 / millis,
        back.toMillis(),
        result.figures());
    List<String> wrong = new ArrayList<>(journal.faults().stream().limit(20).toList());
    wrong.addAll(result.faults());
    assertEquals(0, wrong.size(), () -> String.join("\n", wrong) + "\n-Dtact.seed=" + SEED);
  }

  @Test
  void a_replay_elsewhere_is_seen_though_the_first_node_died_before_it_told_redis() {
    start(RedisKind.SINGLE);
    Shop shop = visitors("told-by-a-replay");
    Visitor visitor = new Visitor(cluster, shop, "anna").comesTo(1);
    cluster.node(0).toRedis().swallow(true);
    visitor.reportsUntilDurable(0);
    cluster.node(0).process().kill();
    try {
      visitor.reports(1).expect(200);
      assertFalse(visitor.isShownItAgainBy(2), "a node shows what was reported");
      assertFalse(visitor.isShownItAgainBy(1), "the node that replayed shows what was reported");
    } finally {
      cluster.node(0).toRedis().heal();
      cluster.node(0).start();
    }
  }

  @Test
  void what_a_node_cut_off_from_redis_acknowledges_is_seen_by_a_node_that_hears_late() {
    start(RedisKind.SINGLE);
    Shop shop = visitors("told-late");
    Visitor visitor = new Visitor(cluster, shop, "bert").comesTo(1);
    cluster.node(0).toRedis().refuse(true);
    cluster.node(1).toPostgres().delay(Duration.ofMillis(150));
    try {
      visitor.reports(0).expect(201);
      assertFalse(visitor.isShownItAgainBy(1), "the node that hears late shows what was reported");
      assertFalse(visitor.isShownItAgainBy(2), "a node shows what was reported");
    } finally {
      cluster.node(0).toRedis().heal();
      cluster.node(1).toPostgres().heal();
    }
  }

  @Test
  void a_node_that_stood_still_meanwhile_sees_it_when_it_goes_on() {
    start(RedisKind.SINGLE);
    Shop shop = visitors("told-a-sleeper");
    Visitor visitor = new Visitor(cluster, shop, "carl").comesTo(1);
    cluster.node(0).toRedis().refuse(true);
    cluster.node(1).process().signal("STOP");
    try {
      visitor.reports(0).expect(201);
      CompletableFuture<Boolean> again = visitor.beginsToAskAgain(1);
      cluster.node(1).process().signal("CONT");
      assertFalse(again.join(), "the node that stood still shows what was reported");
    } finally {
      cluster.node(1).process().signal("CONT");
      cluster.node(0).toRedis().heal();
    }
  }

  private static Shop visitors(String name) {
    Shop shop = Shop.of(name, 1);
    shop.author(cluster.node(1));
    cluster.awaitService(shop.reported());
    return shop;
  }

  /** How long it lasted, its end included: what was killed takes its time to start again. */
  private static Duration strike(Fault fault, boolean heals) {
    long begun = System.nanoTime();
    fault.strike(cluster);
    long end = begun + LASTS.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(BEAT_NANOS);
      fault.goOn(cluster);
    }
    if (heals) {
      fault.heal(cluster);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
