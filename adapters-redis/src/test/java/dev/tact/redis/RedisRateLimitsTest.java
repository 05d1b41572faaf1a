package dev.tact.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.RateLimitsContract;
import dev.tact.application.port.out.RateLimits;
import dev.tact.application.port.out.RateLimits.Traffic;
import dev.tact.domain.config.TenantId;
import dev.tact.redis.server.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of rate limits over a real server, and that nodes count together. */
class RedisRateLimitsTest extends RateLimitsContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration ALONE = Duration.ofMillis(77);

  private static RedisServer server;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    nodes = new TwoNodes(server.uri());
  }

  @AfterAll
  static void stop() {
    nodes.close();
    server.close();
  }

  @Override
  protected RateLimits limits(InstantSource clock) {
    return limits(nodes.here(), clock);
  }

  @Test
  void two_nodes_let_no_more_through_than_one() {
    RateLimits here = limits(nodes.here(), () -> NOW);
    RateLimits there = limits(nodes.there(), () -> NOW);
    TenantId tenant = new TenantId("together");
    int through = 0;
    for (int i = 0; i < 100; i++) {
      through += here.take(tenant, Traffic.RESPOND, 60).isZero() ? 1 : 0;
      through += there.take(tenant, Traffic.RESPOND, 60).isZero() ? 1 : 0;
    }
    assertEquals(60, through);
  }

  @Test
  void few_requests_wait_for_redis() {
    RateLimits limits = limits(nodes.here(), () -> NOW);
    long trips = nodes.here().trips();
    for (int i = 0; i < 2_000; i++) {
      limits.take(new TenantId("busy"), Traffic.RECOMMEND, 1_000);
    }
    assertTrue(nodes.here().trips() - trips <= 21, "trips: " + (nodes.here().trips() - trips));
  }

  @Test
  void while_redis_is_away_a_node_counts_for_itself() {
    server.crash();
    try {
      nodes.awaitNoUse();
      RateLimits limits = limits(nodes.here(), () -> NOW);
      assertEquals(ALONE, limits.take(new TenantId("away"), Traffic.RECOMMEND, 10));
    } finally {
      server.run();
      nodes.awaitUse();
    }
  }

  private static RateLimits limits(RedisLink link, InstantSource clock) {
    return new RedisRateLimits(link, (_, _, _) -> ALONE, clock);
  }
}
