package dev.tact.application.memory;

import dev.tact.application.contract.AnswerStoreContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.Ledger;
import dev.tact.domain.config.TenantId;
import java.time.InstantSource;

/** The store in memory keeps the contract. */
class InMemoryAnswerStoreTest extends AnswerStoreContract {

  private final InMemoryAnswerStore store = new InMemoryAnswerStore();
  private final Ledger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system())).with(store);

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
    return TenantId.DEFAULT;
  }
}
