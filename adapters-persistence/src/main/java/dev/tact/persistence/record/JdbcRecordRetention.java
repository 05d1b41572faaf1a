package dev.tact.persistence.record;

import dev.tact.application.port.out.RecordRetention;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.partition.Partition;
import dev.tact.persistence.partition.PartitionRoom;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Retention in PostgreSQL. A partition whose time is over for all tenants in it is dropped. Until
 * then, the rows of those who keep less are deleted from it: when its time is over for them too, or
 * within the hour where they keep records for a short time only.
 */
public final class JdbcRecordRetention implements RecordRetention {

  /** Who keeps no longer than this does not want to wait for a partition to end. */
  private static final Duration SHORT = Duration.ofDays(28);

  private static final int ROWS = 20_000;

  // each step jumps to the next tenant in the index: as cheap as there are few tenants
  private static final String TENANTS =
      """
      WITH RECURSIVE t AS (
        (SELECT tenant_id FROM %1$s ORDER BY tenant_id LIMIT 1)
        UNION ALL
        SELECT (SELECT r.tenant_id FROM %1$s r WHERE r.tenant_id > t.tenant_id
                 ORDER BY r.tenant_id LIMIT 1)
          FROM t WHERE t.tenant_id IS NOT NULL)
      SELECT tenant_id FROM t WHERE tenant_id IS NOT NULL\
      """;
  private static final String DELETE =
      """
      DELETE FROM %1$s WHERE tenant_id = ? AND id IN
        (SELECT id FROM %1$s WHERE tenant_id = ? AND id < ? LIMIT ?)\
      """;
  private static final String DELETE_DEFAULT =
      "DELETE FROM decision_record_default WHERE tenant_id = ? AND decided_at < ?";
  private static final String DELETE_ANSWERS =
      "DELETE FROM recommendation_answer WHERE tenant_id = ? AND answered_at < ?";
  private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";
  private static final String DROP = "DROP TABLE IF EXISTS %s";

  private final Database database;
  private final List<PartitionRoom> rooms;

  public JdbcRecordRetention(Database database) {
    this.database = database;
    this.rooms =
        Arrays.stream(TimedTable.values())
            .map(table -> new PartitionRoom(database, table))
            .toList();
  }

  @Override
  public void makeRoom(Instant now) {
    rooms.forEach(room -> room.make(now));
  }

  @Override
  public Swept sweep(Instant now, Keeping keeping) {
    int dropped = 0;
    long deleted = sweepAnswers(now, keeping);
    for (Partition partition : partitions()) {
      if (partition.isDefault()) {
        deleted += sweepDefault(partition, now, keeping);
      } else if (isOverForAll(partition, now, keeping)) {
        drop(partition);
        dropped++;
      } else {
        deleted += sweepRows(partition, now, keeping);
      }
    }
    return new Swept(dropped, deleted);
  }

  private List<Partition> partitions() {
    return database.query(connection -> Partition.all(connection, TimedTable.DECISION_RECORD));
  }

  private boolean isOverForAll(Partition partition, Instant now, Keeping keeping) {
    Instant end = partition.end().orElse(Instant.MAX);
    // an empty one from the future is room for what is to come
    return end.isBefore(now)
        && tenants(partition.table()).stream()
            .noneMatch(tenant -> end.isAfter(now.minus(keeping.of(tenant))));
  }

  private void drop(Partition partition) {
    database.change(
        connection -> {
          partition.execute(connection, PATIENCE);
          partition.execute(connection, DROP);
        });
  }

  private long sweepRows(Partition partition, Instant now, Keeping keeping) {
    long deleted = 0;
    for (TenantId tenant : tenants(partition.table())) {
      Duration kept = keeping.of(tenant);
      Instant oldest = now.minus(kept);
      Instant end = partition.end().orElse(Instant.MAX);
      if (kept.compareTo(SHORT) <= 0 || !end.isAfter(oldest)) {
        deleted += delete(partition.table(), tenant, TimedTable.DECISION_RECORD.bound(oldest));
      }
    }
    return deleted;
  }

  private long delete(String table, TenantId tenant, String before) {
    long deleted = 0;
    int rows;
    do {
      rows =
          database.transaction(
              connection -> {
                try (PreparedStatement statement =
                    connection.prepareStatement(DELETE.formatted(table))) {
                  statement.setString(1, tenant.value());
                  statement.setString(2, tenant.value());
                  statement.setString(3, before);
                  statement.setInt(4, ROWS);
                  return statement.executeUpdate();
                }
              });
      deleted += rows;
    } while (rows == ROWS);
    return deleted;
  }

  private long sweepDefault(Partition partition, Instant now, Keeping keeping) {
    long deleted = 0;
    for (TenantId tenant : tenants(partition.table())) {
      deleted += deleteOlder(DELETE_DEFAULT, tenant, now.minus(keeping.of(tenant)));
    }
    return deleted;
  }

  private long sweepAnswers(Instant now, Keeping keeping) {
    long deleted = 0;
    for (TenantId tenant : tenants("recommendation_answer")) {
      deleted += deleteOlder(DELETE_ANSWERS, tenant, now.minus(keeping.of(tenant)));
    }
    return deleted;
  }

  private long deleteOlder(String sql, TenantId tenant, Instant oldest) {
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setObject(2, OffsetDateTime.ofInstant(oldest, ZoneOffset.UTC));
            return (long) statement.executeUpdate();
          }
        });
  }

  private List<TenantId> tenants(String table) {
    return database.query(connection -> tenants(connection, TENANTS.formatted(table)));
  }

  private static List<TenantId> tenants(Connection connection, String sql) throws SQLException {
    List<TenantId> tenants = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tenants.add(new TenantId(rows.getString(1)));
      }
    }
    return tenants;
  }
}
