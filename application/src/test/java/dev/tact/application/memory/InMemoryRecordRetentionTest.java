package dev.tact.application.memory;

import dev.tact.application.contract.RecordRetentionContract;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.Retention;
import dev.tact.domain.config.TenantId;

/** Records in memory keep the contract of retention. */
class InMemoryRecordRetentionTest extends RecordRetentionContract {

  private final InMemoryRecordStore store = new InMemoryRecordStore();

  @Override
  protected RecordStore store() {
    return store;
  }

  @Override
  protected Retention retention() {
    return store;
  }

  @Override
  protected TenantId tenant(String name) {
    return new TenantId(name);
  }
}
