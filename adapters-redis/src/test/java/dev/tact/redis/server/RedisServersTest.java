package dev.tact.redis.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The servers that other tests stand on. */
class RedisServersTest {

  @Test
  void a_server_answers_and_forgets_everything_in_a_crash() {
    try (RedisServer server = RedisServer.start()) {
      assertEquals("OK", server.ask("SET", "k", "v"));
      assertEquals("v", server.ask("GET", "k"));
      server.crashAndRestart();
      assertEquals("", server.ask("GET", "k"));
    }
  }

  @Test
  void three_masters_serve_all_slots_together() {
    try (RedisCluster cluster = RedisCluster.start()) {
      String state = cluster.servers().getLast().ask("CLUSTER", "INFO");
      assertTrue(state.contains("cluster_slots_ok:16384"), state);
      assertTrue(cluster.servers().getFirst().ask("GET", "foo").startsWith("-MOVED"));
    }
  }

  @Test
  void sentinels_make_the_replica_the_master() {
    try (RedisSentinel watched = RedisSentinel.start()) {
      watched.master().crash();
      watched.awaitFailover();
      assertEquals("OK", watched.replica().ask("SET", "k", "v"));
    }
  }
}
