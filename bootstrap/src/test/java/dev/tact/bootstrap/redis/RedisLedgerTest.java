package dev.tact.bootstrap.redis;

import dev.tact.redis.server.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger's contract over one real Redis server. */
class RedisLedgerTest extends LedgerOverRedis {

  private static RedisServer redis;
  private static SharedLedger shared;

  @BeforeAll
  static void start() {
    redis = RedisServer.start();
    shared = new SharedLedger(redis.uri());
  }

  @AfterAll
  static void stop() {
    shared.close();
    redis.close();
  }

  @Override
  SharedLedger shared() {
    return shared;
  }
}
