package dev.tact.application.customer;

import dev.tact.application.port.in.LoadCustomers;
import dev.tact.application.port.in.LoadReport;
import dev.tact.application.port.in.RowSource;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.LoadMode;

/** Loads rows batch by batch: what is in memory at any time is one batch. */
public final class CustomerLoading implements LoadCustomers {

  private final Schemas schemas;
  private final CustomerStore store;
  private final CustomerChanges changes;

  public CustomerLoading(Schemas schemas, CustomerStore store, CustomerChanges changes) {
    this.schemas = schemas;
    this.store = store;
    this.changes = changes;
  }

  @Override
  public LoadReport load(
      TenantId tenant, String schemaReference, LoadMode mode, boolean atomic, RowSource rows) {
    Schema schema = schemas.find(tenant, schemaReference);
    try (RowSink sink =
        atomic ? new AtomicSink(store, changes, tenant) : new BatchSink(store, changes, tenant)) {
      return new LoadRun(schema, mode, sink).run(rows);
    }
  }
}
