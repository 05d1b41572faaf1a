package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.LoadMode;

/** Loads rows of customers under a schema, however many, in memory that does not grow. */
@FunctionalInterface
public interface LoadCustomers {

  /**
   * Reads the rows to the end. Good rows are stored, bad ones reported; with `atomic` one bad row
   * means that none is stored.
   *
   * @param schema id, key or name
   * @throws dev.tact.application.failure.Failure.NotFound when there is no such schema
   */
  LoadReport load(TenantId tenant, String schema, LoadMode mode, boolean atomic, RowSource rows);
}
