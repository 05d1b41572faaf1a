package dev.tact.application.customer;

import dev.tact.application.port.in.LoadCustomers;
import dev.tact.application.port.in.LoadReport;
import dev.tact.application.port.in.RowSource;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.LoadMode;
import java.util.concurrent.Semaphore;

/** Loads rows batch by batch: what is in memory at any time is one batch. */
public final class CustomerLoading implements LoadCustomers {

  /** Each holds a transaction from its first row to its last; the others must get on. */
  private static final int ATOMIC_AT_ONCE = 4;

  private final Schemas schemas;
  private final CustomerStore store;
  private final CustomerChanges changes;
  private final Semaphore together = new Semaphore(ATOMIC_AT_ONCE);

  public CustomerLoading(Schemas schemas, CustomerStore store, CustomerChanges changes) {
    this.schemas = schemas;
    this.store = store;
    this.changes = changes;
  }

  @Override
  public LoadReport load(
      TenantId tenant, String schemaReference, LoadMode mode, boolean atomic, RowSource rows) {
    Schema schema = schemas.find(tenant, schemaReference);
    if (!atomic) {
      return run(schema, mode, new BatchSink(store, changes, tenant), rows);
    }
    together.acquireUninterruptibly();
    try {
      return run(schema, mode, new AtomicSink(store, changes, tenant), rows);
    } finally {
      together.release();
    }
  }

  private static LoadReport run(Schema schema, LoadMode mode, RowSink into, RowSource rows) {
    try (RowSink sink = into) {
      return new LoadRun(schema, mode, sink).run(rows);
    }
  }
}
