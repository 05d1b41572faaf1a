package dev.tact.application.customer;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.EditCustomers;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.ErasureLog;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.RowReader;
import dev.tact.domain.fact.RowReader.Notation;
import dev.tact.domain.fact.RowReading;
import dev.tact.domain.fact.RowReading.Accepted;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stores and erases single customers. */
public final class CustomerEditing implements EditCustomers {

  private final Schemas schemas;
  private final CustomerStore store;
  private final CustomerChanges changes;
  private final List<CustomerEraser> erasers;
  private final ErasureLog log;
  private final InstantSource clock;

  /** What is to be stored under one schema. */
  private record Target(RowReader reader, String schemaId, String path, Accepted row) {}

  /**
   * @param erasers every store that holds something of customers, the customer store among them
   */
  public CustomerEditing(
      Schemas schemas,
      CustomerStore store,
      CustomerChanges changes,
      List<CustomerEraser> erasers,
      ErasureLog log,
      InstantSource clock) {
    this.schemas = schemas;
    this.store = store;
    this.changes = changes;
    this.erasers = List.copyOf(erasers);
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void put(
      TenantId tenant, String customerId, LoadMode mode, Map<String, Map<String, Object>> rows) {
    checkId(customerId);
    List<Problem> problems = new ArrayList<>();
    List<Target> targets = new ArrayList<>();
    rows.forEach(
        (reference, raw) ->
            read(schemas.find(tenant, reference), reference, customerId, raw, targets, problems));
    if (!problems.isEmpty()) {
      throw invalid(problems);
    }
    try (CustomerStore.Load load = store.open(tenant)) {
      for (Target target : targets) {
        BatchFold fold = new BatchFold(target.reader(), target.schemaId(), mode);
        fold.store(load, List.of(target.row()));
        fold.refused().forEach(refused -> add(problems, target.path(), refused));
      }
      if (!problems.isEmpty()) {
        throw invalid(problems);
      }
      load.commit();
    }
    changes.customersChanged(tenant, List.of(customerId));
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    checkId(customerId);
    long things = 0;
    for (CustomerEraser eraser : erasers) {
      things += eraser.erase(tenant, customerId);
    }
    log.erased(tenant, customerId, things, clock.instant());
    changes.customersChanged(tenant, List.of(customerId));
    return things;
  }

  private static void checkId(String customerId) {
    RowReader.idFault(customerId)
        .ifPresent(
            reason -> {
              throw Failure.Invalid.of("$.customerId", ProblemCode.INVALID_FORMAT, reason);
            });
  }

  private static Failure.Invalid invalid(List<Problem> problems) {
    return new Failure.Invalid(problems);
  }

  private static void read(
      Schema schema,
      String reference,
      String customerId,
      Map<String, Object> raw,
      List<Target> targets,
      List<Problem> problems) {
    String path = "$.rows." + reference;
    RowReader reader = RowReader.of(schema);
    Map<String, Object> keyed = new LinkedHashMap<>(raw);
    keyed.putIfAbsent(reader.keyMember(raw), customerId);
    switch (reader.read(1, keyed, Notation.JSON)) {
      case RowReading.Refused refused -> add(problems, path, refused);
      case Accepted row when !row.row().customerId().equals(customerId) ->
          problems.add(
              new Problem(
                  path,
                  ProblemCode.CONFLICT,
                  "the row names the customer `" + row.row().customerId() + "`"));
      case Accepted row -> targets.add(new Target(reader, schema.id(), path, row));
    }
  }

  private static void add(List<Problem> problems, String path, RowReading.Refused refused) {
    refused
        .errors()
        .forEach(
            error ->
                problems.add(
                    new Problem(
                        error.field().isEmpty() ? path : path + "." + error.field(),
                        ProblemCode.INVALID_FORMAT,
                        error.reason())));
  }
}
