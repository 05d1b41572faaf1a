package dev.tact.application.customer;

import dev.tact.application.port.in.RefitRows;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.catalog.FieldValue;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.Schema.DataType;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.StoredRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks the rows of a schema and brings each to the fields of today. */
public final class CustomerRefitting implements RefitRows {

  private static final int BATCH_ROWS = 1_000;

  private final Schemas schemas;
  private final CustomerStore store;
  private final CustomerChanges changes;

  public CustomerRefitting(Schemas schemas, CustomerStore store, CustomerChanges changes) {
    this.schemas = schemas;
    this.store = store;
    this.changes = changes;
  }

  /** Counts while the rows go by. */
  private static final class Tally {
    private long rows;
    private long converted;
    private long misfits;
    private final List<Misfit> errors = new ArrayList<>();
  }

  @Override
  public Report refit(TenantId tenant, String reference, boolean dryRun) {
    Schema schema = schemas.find(tenant, reference);
    Map<String, DataType> types = new HashMap<>();
    schema.fields().forEach(field -> types.put(field.name(), field.type()));
    Tally tally = new Tally();
    Optional<String> after = Optional.empty();
    while (true) {
      List<StoredRow> page = store.page(tenant, schema.id(), after, BATCH_ROWS);
      if (page.isEmpty()) {
        return new Report(tally.rows, tally.converted, tally.misfits, tally.errors);
      }
      List<CustomerRow> changed = new ArrayList<>();
      for (StoredRow stored : page) {
        CustomerRow change = change(stored.row(), types, tally);
        if (!change.values().isEmpty()) {
          changed.add(change);
        }
      }
      tally.rows += page.size();
      tally.converted += changed.size();
      if (!dryRun && !changed.isEmpty()) {
        write(tenant, schema.id(), changed);
      }
      after = Optional.of(page.getLast().row().customerId());
    }
  }

  private void write(TenantId tenant, String schemaId, List<CustomerRow> changed) {
    try (CustomerStore.Load load = store.open(tenant)) {
      load.apply(schemaId, LoadMode.MERGE, changed);
      load.commit();
    }
    changes.customersChanged(tenant, changed.stream().map(CustomerRow::customerId).toList());
  }

  private static CustomerRow change(CustomerRow row, Map<String, DataType> types, Tally tally) {
    Map<String, Object> changed = new LinkedHashMap<>();
    boolean misfit = false;
    for (Map.Entry<String, Object> entry : row.values().entrySet()) {
      DataType type = types.get(entry.getKey());
      if (type == null) {
        changed.put(entry.getKey(), null);
        continue;
      }
      switch (FieldValue.refit(type, entry.getValue())) {
        case FieldValue.Fits fits when fits.value() != null -> {
          if (!fits.value().equals(entry.getValue())) {
            changed.put(entry.getKey(), fits.value());
          }
        }
        case FieldValue.Fits _ -> misfit |= report(row, entry.getKey(), "is empty", tally);
        case FieldValue.Misfit fault ->
            misfit |= report(row, entry.getKey(), fault.reason(), tally);
      }
    }
    tally.misfits += misfit ? 1 : 0;
    return new CustomerRow(row.customerId(), changed);
  }

  private static boolean report(CustomerRow row, String field, String reason, Tally tally) {
    if (tally.errors.size() < Limits.REPORTED_ROW_ERRORS) {
      tally.errors.add(new Misfit(row.customerId(), field, reason));
    }
    return true;
  }
}
