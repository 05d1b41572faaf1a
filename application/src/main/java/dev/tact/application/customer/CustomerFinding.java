package dev.tact.application.customer;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.FindCustomers;
import dev.tact.application.port.out.ConsentStore;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.ErasureLog;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.domain.fact.RowReader;
import dev.tact.domain.fact.StoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows stored rows under the schemas of today. */
public final class CustomerFinding implements FindCustomers {

  private final Schemas schemas;
  private final CustomerStore store;
  private final ConsentStore consents;
  private final ErasureLog erasures;

  public CustomerFinding(
      Schemas schemas, CustomerStore store, ConsentStore consents, ErasureLog erasures) {
    this.schemas = schemas;
    this.store = store;
    this.consents = consents;
    this.erasures = erasures;
  }

  @Override
  public Profile profile(TenantId tenant, String customerId) {
    if (RowReader.idFault(customerId).isPresent()) {
      throw new Failure.NotFound("customer", customerId);
    }
    List<StoredRow> stored = store.stored(tenant, customerId);
    List<SchemaRow> rows = new ArrayList<>();
    for (Schema schema : schemas.all(tenant)) {
      for (StoredRow row : stored) {
        if (row.schemaId().equals(schema.id())) {
          rows.add(new SchemaRow(schema, row));
        }
      }
    }
    List<ConsentRecord> said = consents.history(tenant, customerId);
    if (rows.isEmpty() && said.isEmpty()) {
      throw new Failure.NotFound("customer", customerId);
    }
    return new Profile(customerId, rows, said);
  }

  @Override
  public Instant erasure(TenantId tenant, String customerId) {
    return Optional.of(customerId)
        .filter(id -> RowReader.idFault(id).isEmpty())
        .flatMap(id -> erasures.lastErasure(tenant, id))
        .orElseThrow(() -> new Failure.NotFound("erasure of a customer", customerId));
  }

  @Override
  public Page rows(TenantId tenant, String reference, Optional<String> after, int limit) {
    Schema schema = schemas.find(tenant, reference);
    List<StoredRow> rows = store.page(tenant, schema.id(), after, limit + 1);
    boolean more = rows.size() > limit;
    return new Page(schema, more ? rows.subList(0, limit) : rows, more);
  }

  @Override
  public Stats stats(TenantId tenant, String reference) {
    Schema schema = schemas.find(tenant, reference);
    return new Stats(schema, store.count(tenant, schema.id()), store.stats(tenant, schema));
  }
}
