package dev.tact.persistence.partition;

import dev.tact.application.port.out.Retention.Keeping;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;

/**
 * Rows that go one by one when their time is over, so many a transaction that nobody waits long.
 *
 * @param old the condition that a row is from before the parameter
 * @param condition what else is true of rows that may go
 * @param longest what is older goes even where a tenant keeps more
 */
public record OldRows(String table, String old, String condition, Duration longest) {

  private static final int ROWS = 20_000;

  private static final String DELETE =
      """
      DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM %1$s WHERE tenant_id = ? AND %2$s AND %3$s LIMIT ?))\
      """;

  private static final Duration EVER = Duration.ofDays(Short.MAX_VALUE);

  /** Rows with a time that go as soon as their tenant keeps them no longer. */
  public static OldRows of(String table, String time) {
    return of(table, time, "true", EVER);
  }

  /** Rows with a time, and more that must be true of them. */
  public static OldRows of(String table, String time, String condition, Duration longest) {
    return new OldRows(table, time + " < ?::timestamptz", condition, longest);
  }

  /** Rows for whole days of UTC that go when the day is over and kept no longer. */
  public static OldRows ofDays(String table, String day) {
    return new OldRows(table, day + " < (?::timestamptz AT TIME ZONE 'UTC')::date", "true", EVER);
  }

  /** Deletes what is too old; answers how many rows went. */
  public long sweep(Database database, Instant now, Keeping keeping) {
    long deleted = 0;
    for (TenantId tenant : Tenants.in(database, table)) {
      Duration kept = keeping.of(tenant);
      deleted += delete(database, tenant, now.minus(kept.compareTo(longest) < 0 ? kept : longest));
    }
    return deleted;
  }

  private long delete(Database database, TenantId tenant, Instant oldest) {
    String sql = DELETE.formatted(table, old, condition);
    long deleted = 0;
    int rows;
    do {
      rows =
          database.transaction(
              connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                  statement.setString(1, tenant.value());
                  statement.setString(2, oldest.toString());
                  statement.setInt(3, ROWS);
                  return statement.executeUpdate();
                }
              });
      deleted += rows;
    } while (rows == ROWS);
    return deleted;
  }
}
