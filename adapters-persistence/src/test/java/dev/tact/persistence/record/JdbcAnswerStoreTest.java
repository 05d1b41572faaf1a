package dev.tact.persistence.record;

import dev.tact.application.contract.AnswerStoreContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;

/** First answers in PostgreSQL keep the contract. */
class JdbcAnswerStoreTest extends AnswerStoreContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final AnswerStore store = new JdbcAnswerStore(TestDatabase.database());
  private final TenantId tenant = new TenantId("answers-" + TENANTS.incrementAndGet());

  @Override
  protected AnswerStore store() {
    return store;
  }

  @Override
  protected TenantId tenant() {
    return tenant;
  }
}
