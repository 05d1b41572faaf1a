package dev.tact.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.ChangeSignalContract;
import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import dev.tact.redis.server.RedisServer;
import io.lettuce.core.RedisClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of the change signal, between two connections to a real Redis server. */
class RedisChangeSignalTest extends ChangeSignalContract {

  private static RedisServer server;
  private static RedisClient client;
  private static RedisChangeSignal here;
  private static RedisChangeSignal there;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    client = RedisClient.create(server.uri());
    here = RedisChangeSignal.connect(client);
    there = RedisChangeSignal.open(server.uri());
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
    client.shutdown();
    server.close();
  }

  @Override
  protected ChangeSignal signal() {
    return here;
  }

  @Override
  protected ChangeSignal otherNode() {
    return there;
  }

  @Test
  void signals_flow_again_after_redis_was_killed_and_came_back() throws InterruptedException {
    BlockingQueue<TenantId> heard = new LinkedBlockingQueue<>();
    try (ChangeSignal.Subscription _ = there.subscribe(heard::add)) {
      server.crashAndRestart();
      TenantId found = null;
      for (int attempt = 0; attempt < 100 && found == null; attempt++) {
        here.changed(new TenantId("acme"));
        found = heard.poll(200, TimeUnit.MILLISECONDS);
      }
      assertEquals(new TenantId("acme"), found);
    }
  }

  @Test
  void an_absent_redis_is_named_with_what_to_check() {
    RedisClient nowhere = RedisClient.create("redis://127.0.0.1:1");
    Unavailable refused = assertThrows(Unavailable.class, () -> RedisChangeSignal.connect(nowhere));
    assertTrue(refused.getMessage().contains("REDIS_URI"), refused.getMessage());
    nowhere.shutdown();
  }
}
