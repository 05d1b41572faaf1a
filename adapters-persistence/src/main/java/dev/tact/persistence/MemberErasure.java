package dev.tact.persistence;

import dev.tact.domain.config.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Forgets one customer in all segments, though one of them may be about to be refreshed. */
public final class MemberErasure {

  private static final String KEY = "(hashtextextended('segment_member/' || ?, 0))";
  private static final String ALONE = "SELECT pg_advisory_xact_lock" + KEY;
  private static final String TOGETHER = "SELECT pg_advisory_xact_lock_shared" + KEY;
  private static final String DELETE =
      """
      WITH gone AS (
        DELETE FROM segment_member WHERE tenant_id = ? AND customer_id = ? RETURNING segment_id)
      UPDATE segment_refresh r SET customers = r.customers - 1 FROM gone
      WHERE r.tenant_id = ? AND r.segment_id = gone.segment_id
      """;

  private MemberErasure() {}

  /**
   * Deletes the customer's memberships in a transaction that has deleted the rows already.
   *
   * @return how many there were
   */
  static long run(Connection connection, TenantId tenant, String customerId) throws SQLException {
    lock(connection, TOGETHER, tenant);
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      statement.setString(3, tenant.value());
      return statement.executeUpdate();
    }
  }

  /** Waits for erasures that have begun, and makes others wait until the transaction ends. */
  public static void keepOut(Connection connection, TenantId tenant) throws SQLException {
    lock(connection, ALONE, tenant);
  }

  private static void lock(Connection connection, String sql, TenantId tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.value());
      statement.execute();
    }
  }
}
