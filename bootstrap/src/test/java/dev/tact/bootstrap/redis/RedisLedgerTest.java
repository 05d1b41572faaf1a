package dev.tact.bootstrap.redis;

import dev.tact.application.contract.LedgerContract;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.persistence.ledger.JdbcInteractionHistory;
import dev.tact.redis.server.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every ledger does, seen from another node over one real Redis server. */
class RedisLedgerTest extends LedgerContract {

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
  protected Ledger ledger() {
    return shared.ledger();
  }

  @Override
  protected CustomerView view() {
    return shared.view();
  }

  @Override
  protected InteractionHistory history() {
    return new JdbcInteractionHistory(shared.database());
  }

  @Override
  protected EvidenceView evidence() {
    return shared.evidence();
  }
}
