package dev.tact.application.memory;

import dev.tact.application.contract.AnswerStoreContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.domain.config.TenantId;

/** The store in memory keeps the contract. */
class InMemoryAnswerStoreTest extends AnswerStoreContract {

  private final AnswerStore store = new InMemoryAnswerStore();

  @Override
  protected AnswerStore store() {
    return store;
  }

  @Override
  protected TenantId tenant() {
    return TenantId.DEFAULT;
  }
}
