package dev.tact.persistence.batch;

import dev.tact.application.port.out.RunStore;
import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.batch.RunTicket;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.definition.JsonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs in PostgreSQL. */
public final class JdbcRunStore implements RunStore {

  private final Database database;

  public JdbcRunStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Run run) {
    update(
        RunSql.INSERT,
        run.tenant().value(),
        run.id(),
        JsonText.write(run.order().members()),
        run.actor(),
        run.createdAt());
  }

  @Override
  public Optional<Run> find(TenantId tenant, String runId) {
    return select(RunSql.FIND, RunColumns::read, tenant.value(), runId).stream().findFirst();
  }

  @Override
  public List<Run> list(
      TenantId tenant, Optional<RunStatus> status, Optional<String> beforeId, int limit) {
    String wanted = status.map(RunStatus::name).orElse(null);
    String before = beforeId.orElse(null);
    return select(
        RunSql.LIST, RunColumns::read, tenant.value(), wanted, wanted, before, before, limit);
  }

  @Override
  public List<RunKey> idle(Instant now) {
    return select(
        RunSql.IDLE, row -> new RunKey(new TenantId(row.getString(1)), row.getString(2)), now);
  }

  @Override
  public Optional<Claim> claim(TenantId tenant, String runId, Instant now) {
    return change(
        RunSql.CLAIM,
        row ->
            new Claim(
                new RunTicket(tenant, runId, row.getLong("epoch")),
                RunColumns.read(row),
                Optional.ofNullable(row.getString("decided_to"))),
        now,
        now,
        now.plus(RunWrites.LEASE),
        now,
        tenant.value(),
        runId,
        now);
  }

  @Override
  public boolean count(RunTicket ticket, long total, Instant now) {
    return holding(RunSql.COUNT, ticket, total, now.plus(RunWrites.LEASE));
  }

  @Override
  public boolean advance(RunTicket ticket, String cursor, Instant now) {
    return holding(RunSql.ADVANCE, ticket, cursor, now.plus(RunWrites.LEASE));
  }

  @Override
  public void release(RunTicket ticket) {
    holding(RunSql.RELEASE, ticket);
  }

  @Override
  public void finish(RunTicket ticket, RunStatus status, Optional<String> error, Instant now) {
    holding(RunSql.FINISH, ticket, status.name(), error.orElse(null), now);
  }

  @Override
  public Optional<Run> cancel(TenantId tenant, String runId, Instant now) {
    return change(RunSql.CANCEL, RunColumns::read, now, tenant.value(), runId);
  }

  @Override
  public Optional<Run> reopen(TenantId tenant, String runId) {
    return change(RunSql.REOPEN, RunColumns::read, tenant.value(), runId);
  }

  @Override
  public Set<String> decided(TenantId tenant, String runId, Collection<String> customerIds) {
    return new HashSet<>(
        select(
            RunSql.DECIDED,
            row -> row.getString(1),
            tenant.value(),
            runId,
            customerIds.toArray(String[]::new)));
  }

  @Override
  public Tally tally(TenantId tenant, String runId) {
    Map<String, Long> offers = new HashMap<>();
    Map<String, Long> channels = new HashMap<>();
    long[] items = new long[1];
    select(
        RunSql.TALLY,
        row -> {
          long count = row.getLong(3);
          items[0] += count;
          offers.merge(row.getString(1), count, Long::sum);
          return channels.merge(row.getString(2), count, Long::sum);
        },
        tenant.value(),
        runId);
    return new Tally(items[0], offers, channels);
  }

  @Override
  public List<RunResult> results(TenantId tenant, String runId, Optional<String> after, int limit) {
    return select(
        RunSql.RESULTS,
        row ->
            new RunResult(
                row.getString(1),
                row.getString(2),
                RunItems.read(row.getString(3)),
                Optional.ofNullable(row.getString(4))),
        tenant.value(),
        runId,
        after.orElse(""),
        limit);
  }

  @Override
  public boolean remove(TenantId tenant, String runId) {
    return database.transaction(
        connection -> {
          boolean gone = update(connection, RunSql.REMOVE, tenant.value(), runId) > 0;
          if (gone) {
            update(connection, RunSql.REMOVE_RESULTS, tenant.value(), runId);
          }
          return gone;
        });
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    return update(RunSql.ERASE, tenant.value(), customerId);
  }

  private boolean holding(String sql, RunTicket ticket, Object... values) {
    List<Object> all = new ArrayList<>(Arrays.asList(values));
    all.addAll(List.of(ticket.tenant().value(), ticket.runId(), ticket.epoch()));
    return update(sql, all.toArray()) > 0;
  }

  /** Reads the row under the cursor. */
  @FunctionalInterface
  private interface Read<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> Optional<T> change(String sql, Read<T> read, Object... values) {
    return select(sql, read, values).stream().findFirst();
  }

  private <T> List<T> select(String sql, Read<T> read, Object... values) {
    return database.query(
        connection -> {
          List<T> found = new ArrayList<>();
          try (PreparedStatement statement = prepare(connection, sql, values);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(read.of(rows));
            }
          }
          return found;
        });
  }

  private int update(String sql, Object... values) {
    return database.query(connection -> update(connection, sql, values));
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = Database.planned(connection, sql);
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
        case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
        case null -> statement.setString(i + 1, null);
        default -> statement.setObject(i + 1, values[i]);
      }
    }
    return statement;
  }
}
