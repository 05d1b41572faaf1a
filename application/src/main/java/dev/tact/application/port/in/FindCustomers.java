package dev.tact.application.port.in;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.domain.fact.FieldStats;
import dev.tact.domain.fact.StoredRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows what is stored of customers. */
public interface FindCustomers {

  /**
   * All rows of one customer, schemas in the order of their creation, and all consent records.
   *
   * @throws dev.tact.application.failure.Failure.NotFound when there is nothing of either
   */
  Profile profile(TenantId tenant, String customerId);

  /**
   * When the customer of this id was last erased.
   *
   * @throws dev.tact.application.failure.Failure.NotFound when it never was
   */
  Instant erasure(TenantId tenant, String customerId);

  /** Rows of a schema in the order of customer ids, those after the given one. */
  Page rows(TenantId tenant, String schema, Optional<String> after, int limit);

  /** What the rows of a schema hold, field by field. */
  Stats stats(TenantId tenant, String schema);

  /**
   * One customer under the schemas that have a row of it.
   *
   * @param consents every consent record, the latest first
   */
  record Profile(String customerId, List<SchemaRow> rows, List<ConsentRecord> consents) {}

  /** A row and the schema that says how to read it. */
  record SchemaRow(Schema schema, StoredRow row) {}

  /** A stretch of a schema's rows. */
  record Page(Schema schema, List<StoredRow> rows, boolean hasMore) {}

  /** A schema's rows in numbers. */
  record Stats(Schema schema, long rows, List<FieldStats> fields) {}
}
