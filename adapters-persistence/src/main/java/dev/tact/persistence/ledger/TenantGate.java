package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Keeps writers of a tenant out for the moment in which a new quota begins to be counted, so that
 * nothing recorded is missed by it or counted twice. Writers pass side by side.
 */
final class TenantGate {

  private static final String PASS =
      """
      SELECT pg_advisory_xact_lock_shared(hashtextextended(t, 7))
      FROM unnest(?::text[]) AS t ORDER BY t
      """;

  private static final String CLOSE = "SELECT pg_advisory_xact_lock(hashtextextended(?, 7))";

  /** INVARIANT: a transaction that records passes before it does anything else. */
  static void pass(Connection connection, Collection<TenantId> tenants) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PASS)) {
      statement.setArray(
          1, connection.createArrayOf("text", tenants.stream().map(TenantId::value).toArray()));
      statement.execute();
    }
  }

  /** Waits for those who have passed, and lets nobody pass until the transaction ends. */
  static void close(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
      statement.setString(1, tenant.value());
      statement.execute();
    }
  }

  private TenantGate() {}
}
