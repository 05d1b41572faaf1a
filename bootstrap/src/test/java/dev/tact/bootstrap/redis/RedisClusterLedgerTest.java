package dev.tact.bootstrap.redis;

import dev.tact.redis.server.RedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger's contract over a real Redis cluster of three. */
class RedisClusterLedgerTest extends LedgerOverRedis {

  private static RedisCluster redis;
  private static SharedLedger shared;

  @BeforeAll
  static void start() {
    redis = RedisCluster.start();
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
