package dev.tact.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.SampleNeeds;
import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.memory.InMemoryCustomerImages;
import dev.tact.application.memory.InMemoryViewGenerations;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.redis.server.RedisCluster;
import dev.tact.redis.server.RedisSentinel;
import dev.tact.redis.server.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two nodes while real servers are emptied, killed, paused, full, or replaced by others. */
class RedisFaultsTest {

  private static final TenantId TENANT = new TenantId("acme");
  private static final LinkSettings SETTINGS =
      new LinkSettings(Duration.ofMillis(200), 1_024, Duration.ofHours(1));

  private final InMemoryCustomerImages truth = new InMemoryCustomerImages();
  private final InMemoryViewGenerations generations = new InMemoryViewGenerations();
  private RedisCustomerView here;
  private RedisCustomerView there;

  @Test
  void a_hit_is_one_trip_and_reads_nothing_else() {
    try (RedisServer server = RedisServer.start();
        TwoNodes nodes = start(server.uri())) {
      read(here);
      // nobody waits for an image to be put: it is there when a read takes one trip
      long trips;
      do {
        trips = nodes.there().trips();
        read(there);
      } while (nodes.there().trips() > trips + 1);
      int reads = truth.reads();
      trips = nodes.there().trips();
      for (int i = 0; i < 10; i++) {
        read(there);
      }
      assertEquals(10, nodes.there().trips() - trips);
      assertEquals(reads, truth.reads());
    }
  }

  @Test
  void nothing_is_missed_when_redis_is_emptied_or_loses_its_scripts() {
    try (RedisServer server = RedisServer.start();
        TwoNodes _ = start(server.uri())) {
      for (int round = 0; round < 3; round++) {
        seenEverywhere();
        server.ask("SCRIPT", "FLUSH");
        commit(here);
        seenEverywhere();
        server.ask("FLUSHALL");
        commit(there);
        seenEverywhere();
        truth.meanwhile(() -> server.ask("FLUSHALL"));
        read(here);
        commit(there);
        seenEverywhere();
      }
    }
  }

  @Test
  void what_an_old_server_still_holds_after_a_restart_counts_no_more() {
    try (RedisServer server = RedisServer.start("--appendonly", "no");
        TwoNodes nodes = start(server.uri())) {
      seenEverywhere();
      server.ask("SAVE");
      commit(here);
      server.crash();
      nodes.awaitNoUse();
      commit(there);
      seenEverywhere();
      server.run();
      nodes.awaitUse();
      seenEverywhere();
    }
  }

  @Test
  void a_node_that_starts_trusts_what_others_keep_and_nothing_from_before_a_restart() {
    try (RedisServer server = RedisServer.start("--appendonly", "no")) {
      try (TwoNodes _ = start(server.uri())) {
        seenEverywhere();
        int reads = truth.reads();
        try (TwoNodes _ = start(server.uri())) {
          seenEverywhere();
          assertEquals(reads, truth.reads());
        }
        server.ask("SAVE");
      }
      truth.commit(TENANT, "c", List.of(), List.of(), Set.of());
      server.crashAndRestart();
      try (TwoNodes _ = start(server.uri())) {
        seenEverywhere();
      }
    }
  }

  @Test
  void a_server_that_hangs_is_not_waited_for_twice_and_what_it_missed_is_retired() {
    try (RedisServer server = RedisServer.start();
        TwoNodes nodes = start(server.uri())) {
      seenEverywhere();
      server.pause();
      try {
        commit(here);
        assertFalse(nodes.here().isInUse());
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
          commit(here);
          seen(here);
        }
        assertTrue(System.nanoTime() - start < SETTINGS.timeout().toNanos() * 10);
        seenEverywhere();
      } finally {
        server.resume();
      }
      nodes.awaitUse();
      seenEverywhere();
      commit(there);
      seenEverywhere();
    }
  }

  @Test
  void a_full_server_keeps_nothing_wrong() {
    try (RedisServer server = RedisServer.start();
        TwoNodes _ = start(server.uri())) {
      seenEverywhere();
      server.ask("CONFIG", "SET", "maxmemory", "1");
      commit(here);
      seenEverywhere();
      server.ask("CONFIG", "SET", "maxmemory", "0");
      commit(there);
      seenEverywhere();
    }
  }

  @Test
  void what_is_no_image_of_ours_is_not_read_as_one() {
    try (RedisServer server = RedisServer.start();
        TwoNodes _ = start(server.uri())) {
      server.ask("SET", "tact:c:{acme/c}", "Something else");
      seenEverywhere();
      commit(here);
      seenEverywhere();
    }
  }

  @Test
  void nothing_is_missed_when_sentinels_replace_the_master() {
    try (RedisSentinel watched = RedisSentinel.start();
        TwoNodes nodes = start(watched.uri())) {
      seenEverywhere();
      commit(here);
      seenEverywhere();
      watched.master().crash();
      commit(there);
      seenEverywhere();
      watched.awaitFailover();
      commit(here);
      nodes.awaitUse();
      seenEverywhere();
      commit(there);
      seenEverywhere();
    }
  }

  @Test
  void nothing_is_missed_when_a_replica_takes_over_in_a_cluster() {
    try (RedisCluster cluster = RedisCluster.startWithReplicas();
        TwoNodes nodes = start(cluster.uri())) {
      seenEverywhere();
      cluster.servers().getFirst().crash();
      commit(here);
      seenEverywhere();
      nodes.awaitNoUse();
      nodes.awaitUse();
      commit(there);
      seenEverywhere();
      assertTrue(nodes.here().place().contains("cluster of 3"), nodes.here().place());
    }
  }

  @Test
  void one_node_of_a_cluster_is_enough_to_find_it() {
    try (RedisCluster cluster = RedisCluster.start();
        TwoNodes nodes = start(cluster.servers().get(1).uri())) {
      assertTrue(nodes.here().place().contains("cluster of 3"), nodes.here().place());
      commit(here);
      seenEverywhere();
    }
  }

  @Test
  void who_would_rather_not_wait_is_told_while_redis_is_away() {
    try (RedisServer server = RedisServer.start();
        TwoNodes nodes = start(server.uri())) {
      RedisCustomerView strict =
          new RedisCustomerView(truth, nodes.here(), generations, TENANT::equals);
      read(strict);
      server.crash();
      nodes.awaitNoUse();
      Unavailable refused = assertThrows(Unavailable.class, () -> read(strict));
      assertTrue(refused.getMessage().contains("`fallback`"), refused.getMessage());
      assertTrue(nodes.here().fault().isPresent());
      seen(there);
    }
  }

  @Test
  void a_redis_keeps_its_name_when_it_is_emptied_and_another_one_is_not_used() {
    try (RedisServer server = RedisServer.start();
        TwoNodes nodes = start(server.uri())) {
      assertEquals(Optional.empty(), nodes.here().identity());
      assertEquals("ours", nodes.here().identity("ours"));
      assertEquals("ours", nodes.there().identity("theirs"));
      nodes.here().keepIdentity("ours");
      server.ask("FLUSHALL");
      TwoNodes.await(() -> nodes.there().identity().equals(Optional.of("ours")));
      server.ask("SET", "tact:identity", "theirs");
      TwoNodes.await(() -> nodes.there().identity().equals(Optional.of("ours")));
      server.crashAndRestart();
      server.ask("SET", "tact:identity", "theirs");
      TwoNodes.await(
          () -> !nodes.here().isInUse() || nodes.here().identity().equals(Optional.of("ours")));
    }
  }

  @Test
  void a_node_that_may_not_join_leaves_no_name() {
    try (RedisServer server = RedisServer.start()) {
      try (RedisLink refused = RedisLink.open(server.uri(), SETTINGS)) {
        assertEquals("mine", refused.identity("mine"));
      }
      try (RedisLink next = RedisLink.open(server.uri(), SETTINGS)) {
        assertEquals(Optional.empty(), next.identity());
      }
    }
  }

  @Test
  void an_address_that_is_none_or_answers_nobody_is_refused_with_what_to_check() {
    for (String uri :
        List.of("nonsense", "redis://127.0.0.1:1", "redis-sentinel://127.0.0.1:1#x")) {
      Unavailable refused =
          assertThrows(Unavailable.class, () -> RedisLink.open(uri, SETTINGS), uri);
      assertTrue(refused.getMessage().contains("REDIS_URI"), refused.getMessage());
    }
  }

  private TwoNodes start(String uri) {
    TwoNodes nodes = new TwoNodes(uri, SETTINGS);
    List<RedisCustomerView> views = nodes.over(truth, generations);
    here = views.getFirst();
    there = views.getLast();
    return nodes;
  }

  private void commit(RedisCustomerView node) {
    Interaction made =
        Interaction.impression(
            "int",
            "c",
            new Contact(SampleNeeds.NOW, "off", "", "", "", "ch", ""),
            new Item("rec", 1));
    node.committed(List.of(truth.commit(TENANT, "c", List.of(made), List.of(), Set.of())));
  }

  private Object read(RedisCustomerView node) {
    return SampleNeeds.seen(
        node.read(TENANT, "c", SampleNeeds.LAYOUT, SampleNeeds.PLENTY, SampleNeeds.NOW),
        SampleNeeds.PLENTY);
  }

  private void seen(RedisCustomerView node) {
    Object expected =
        SampleNeeds.seen(
            truth
                .now(TENANT, "c", SampleNeeds.LAYOUT, SampleNeeds.PLENTY, SampleNeeds.NOW)
                .snapshot(SampleNeeds.NOW),
            SampleNeeds.PLENTY);
    assertEquals(expected, read(node));
  }

  private void seenEverywhere() {
    for (RedisCustomerView node : List.of(here, there, here, there)) {
      seen(node);
    }
  }
}
