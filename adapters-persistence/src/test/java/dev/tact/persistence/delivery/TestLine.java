package dev.tact.persistence.delivery;

import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** Statements of transactions that stand in the line of events, and how far it can be read. */
final class TestLine {

  private static final String LOCK =
      """
      INSERT INTO customer_state AS s (tenant_id, customer_id, version) VALUES (?, ?, 1)
      ON CONFLICT (tenant_id, customer_id) DO UPDATE SET version = s.version + 1
      RETURNING version
      """;
  private static final String INSERT =
      """
      INSERT INTO interaction (tenant_id, id, customer_id, at, offer_id, category_id,
        sub_category_id, creative_id, channel_id, placement_id, outcome, classification,
        impression, direction, contact_id, is_contact, recorded_at, customer_version)
      VALUES (?, ?, ?, now(), '', '', '', '', '', '', 'click', 'POSITIVE', false, 'INBOUND', '',
        false, now(), ?)
      """;
  private static final long LOOKS_EVERY_NANOS = 2_000_000L;
  private static final int LOOKS_MAX = 5_000;

  private TestLine() {}

  /** The transaction gets its number. */
  static void number(Connection connection) throws SQLException {
    Sql.rows(connection, "SELECT pg_current_xact_id()::text", row -> row.getString(1));
  }

  /** Locks a customer as the ledger does; the new version. */
  static long lock(Connection connection, TenantId tenant, String customer) throws SQLException {
    return Sql.rows(connection, LOCK, row -> row.getLong(1), tenant.value(), customer).getFirst();
  }

  /** Records something of a customer who is locked: its id tells the customer and version. */
  static String record(Connection connection, TenantId tenant, String customer, long version)
      throws SQLException {
    String id = "%s-%s-%06d".formatted(tenant.value(), customer, version);
    Sql.update(connection, INSERT, tenant.value(), id, customer, version);
    return id;
  }

  /** The place up to which all can be read that was committed before. */
  static long readable(Database database) {
    return database.query(
        connection -> {
          Horizon horizon = new Horizon();
          long last =
              Sql.rows(connection, "SELECT last_value FROM event_place", row -> row.getLong(1))
                  .getFirst();
          for (int look = 0; look < LOOKS_MAX; look++) {
            long readable = horizon.look(connection);
            if (readable >= last) {
              return readable;
            }
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
          }
          throw new AssertionError("some transaction is never over");
        });
  }
}
