package dev.tact.application.customer;

import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.config.TenantId;

/** Commits each batch for itself. */
final class BatchSink implements RowSink {

  private final CustomerStore store;
  private final CustomerChanges changes;
  private final TenantId tenant;

  BatchSink(CustomerStore store, CustomerChanges changes, TenantId tenant) {
    this.store = store;
    this.changes = changes;
    this.tenant = tenant;
  }

  @Override
  public Stored batch(Work work) {
    Stored stored;
    try (CustomerStore.Load load = store.open(tenant)) {
      stored = work.in(load);
      load.commit();
    }
    changes.customersChanged(tenant, stored.customerIds());
    return stored;
  }

  @Override
  public void refused() {
    // a refused row is no concern of the good ones
  }

  @Override
  public boolean wants() {
    return true;
  }

  @Override
  public boolean end(boolean whole) {
    return true;
  }

  @Override
  public void close() {
    // every batch was closed by itself
  }
}
