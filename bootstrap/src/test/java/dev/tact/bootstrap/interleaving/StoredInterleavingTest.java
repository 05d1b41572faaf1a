package dev.tact.bootstrap.interleaving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.memory.InMemoryViewGenerations;
import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.bootstrap.GoldenTenant;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.ledger.SqlCustomerView;
import dev.tact.redis.LinkSettings;
import dev.tact.redis.RedisCustomerView;
import dev.tact.redis.RedisLink;
import dev.tact.redis.server.RedisServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The same on a real PostgreSQL, and on PostgreSQL with a real Redis, where besides every decision
 * sees what any node answered before it began. `-Dtact.schedules=N` plays N on each (20 by
 * default).
 */
class StoredInterleavingTest {

  private static final int SCHEDULES = Integer.getInteger("tact.schedules", 15);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final Instant EVENING = Instant.parse("2026-03-04T23:20:00Z");

  private static final CommitListener DEAF =
      new CommitListener() {
        @Override
        public void committed(List<CustomerCommit> batch) {}

        @Override
        public void forget(TenantId tenant, String customerId) {}
      };

  private final ManualClock clock = new ManualClock(EVENING);

  @Test
  void nodes_over_postgresql_decide_as_the_shop() {
    try (JdbcBacking backing = new JdbcBacking(clock)) {
      for (int node = 0; node < Play.NODES; node++) {
        backing.join(new JdbcBacking.Sight(new SqlCustomerView(backing.stepwise()), DEAF));
      }
      playAll(backing, "sql");
    }
  }

  @Test
  void nodes_over_postgresql_and_redis_decide_as_the_shop() {
    List<RedisLink> links = new ArrayList<>();
    try (RedisServer server = RedisServer.start();
        JdbcBacking backing = new JdbcBacking(clock)) {
      try {
        join(backing, server, links);
        long before = trips(links);
        playAll(backing, "redis");
        assertTrue(trips(links) > before + SCHEDULES, "Redis was asked");
      } finally {
        links.forEach(RedisLink::close);
      }
    }
  }

  private static void join(JdbcBacking backing, RedisServer server, List<RedisLink> links) {
    InMemoryViewGenerations generations = new InMemoryViewGenerations();
    for (int node = 0; node < Play.NODES; node++) {
      RedisLink link = RedisLink.open(server.uri(), LinkSettings.STANDARD);
      links.add(link);
      RedisCustomerView view =
          new RedisCustomerView(backing.stepwise(), link, generations, _ -> false);
      view.start();
      backing.join(new JdbcBacking.Sight(view, view));
    }
  }

  private static long trips(List<RedisLink> links) {
    return links.stream().mapToLong(RedisLink::trips).sum();
  }

  private void playAll(JdbcBacking backing, String name) {
    String run = name + "-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    int answered = 0;
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      clock.set(EVENING);
      NaiveShop shop = NaiveShop.of((int) Math.floorMod(seed, NaiveShop.VARIANTS));
      GoldenTenant tenant = new GoldenTenant(new TenantId(run + seed), clock);
      shop.author(tenant);
      Play play = new Play(seed, shop, tenant, clock, backing);
      try {
        play.run(Act.draw(seed, Play.NODES));
      } catch (Throwable failure) {
        throw new AssertionError(
            "seed %d: %s%n  %s"
                .formatted(seed, failure, String.join(System.lineSeparator() + "  ", play.story())),
            failure);
      }
      answered += play.answered();
    }
    assertTrue(answered > SCHEDULES, "only " + answered + " answers were compared");
  }
}
