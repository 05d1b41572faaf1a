package dev.tact.application.memory;

import dev.tact.application.contract.RecordStoreContract;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;

/** The store in memory keeps the contract. */
class InMemoryRecordStoreTest extends RecordStoreContract {

  private final RecordStore store = new InMemoryRecordStore();

  @Override
  protected RecordStore store() {
    return store;
  }

  @Override
  protected TenantId tenant() {
    return TenantId.DEFAULT;
  }
}
