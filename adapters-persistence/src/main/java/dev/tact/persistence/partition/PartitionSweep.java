package dev.tact.persistence.partition;

import dev.tact.application.port.out.Retention.Keeping;
import dev.tact.application.port.out.Retention.Swept;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets go of old rows of a partitioned table. A partition whose time is over for all tenants in it
 * is dropped. Until then, the rows of those who keep less are deleted from it: when its time is
 * over for them too, or within the hour where they keep rows for a short time only.
 */
public final class PartitionSweep {

  /** Who keeps no longer than this does not want to wait for a partition to end. */
  private static final Duration SHORT = Duration.ofDays(28);

  private static final int ROWS = 20_000;

  private static final String DELETE =
      """
      DELETE FROM %1$s WHERE tenant_id = ? AND id IN
        (SELECT id FROM %1$s WHERE tenant_id = ? AND id < ? LIMIT ?)\
      """;
  private static final String PATIENCE = "SET LOCAL lock_timeout = '1s'";
  private static final String DROP = "DROP TABLE IF EXISTS %s";

  private final Database database;
  private final TimedTable table;
  private final OldRows strays;

  /**
   * @param timeColumn when a row was recorded, for rows whose ids tell no time
   */
  public PartitionSweep(Database database, TimedTable table, String timeColumn) {
    this.database = database;
    this.table = table;
    this.strays = OldRows.of(table.defaultTable(), timeColumn);
  }

  /**
   * @throws dev.tact.application.failure.Failure.Unavailable when the table is too busy
   */
  public Swept sweep(Instant now, Keeping keeping) {
    int dropped = 0;
    long deleted = strays.sweep(database, now, keeping);
    for (Partition partition : database.query(connection -> Partition.all(connection, table))) {
      if (partition.isDefault()) {
        continue;
      }
      if (isOverForAll(partition, now, keeping)) {
        drop(partition);
        dropped++;
      } else {
        deleted += sweepRows(partition, now, keeping);
      }
    }
    return new Swept(dropped, deleted);
  }

  private boolean isOverForAll(Partition partition, Instant now, Keeping keeping) {
    Instant end = partition.end().orElse(Instant.MAX);
    // an empty one from the future is room for what is to come
    return end.isBefore(now)
        && Tenants.in(database, partition.table()).stream()
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
    for (TenantId tenant : Tenants.in(database, partition.table())) {
      Duration kept = keeping.of(tenant);
      Instant oldest = now.minus(kept);
      Instant end = partition.end().orElse(Instant.MAX);
      if (kept.compareTo(SHORT) <= 0 || !end.isAfter(oldest)) {
        deleted += delete(partition.table(), tenant, table.bound(oldest));
      }
    }
    return deleted;
  }

  private long delete(String partition, TenantId tenant, String before) {
    long deleted = 0;
    int rows;
    do {
      rows =
          database.transaction(
              connection -> {
                try (PreparedStatement statement =
                    connection.prepareStatement(DELETE.formatted(partition))) {
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
}
