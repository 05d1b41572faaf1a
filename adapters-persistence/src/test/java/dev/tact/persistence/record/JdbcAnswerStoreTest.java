package dev.tact.persistence.record;

import dev.tact.application.contract.AnswerStoreContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.Ledger;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.JdbcLedger;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** First answers in PostgreSQL keep the contract. */
class JdbcAnswerStoreTest extends AnswerStoreContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final AnswerStore store = new JdbcAnswerStore(TestDatabase.database());
  private final JdbcLedger ledger =
      new JdbcLedger(TestDatabase.database(), InstantSource.system(), Audience.of());
  private final TenantId tenant = new TenantId("answers-" + TENANTS.incrementAndGet());

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected AnswerStore store() {
    return store;
  }

  @Override
  protected TenantId tenant() {
    return tenant;
  }
}
