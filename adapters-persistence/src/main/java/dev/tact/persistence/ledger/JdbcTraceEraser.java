package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CustomerEraser;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Forgets what happened with a customer. The evidence stays: it is a sum over all customers in
 * which nobody can be found.
 */
public final class JdbcTraceEraser implements CustomerEraser {

  // The customer's version goes first, so that commits under way wait, and then count as stale.
  private static final List<String> DELETIONS =
      List.of(
          "DELETE FROM customer_state WHERE tenant_id = ? AND customer_id = ?",
          "DELETE FROM interaction WHERE tenant_id = ? AND customer_id = ?",
          "DELETE FROM reservation WHERE tenant_id = ? AND customer_id = ?",
          "DELETE FROM interaction_summary WHERE tenant_id = ? AND customer_id = ?",
          "DELETE FROM metric_value WHERE tenant_id = ? AND customer_id = ?");

  private final Database database;
  private final List<LedgerListener> listeners;

  public JdbcTraceEraser(Database database, List<LedgerListener> listeners) {
    this.database = database;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    long erased =
        database.transaction(
            connection -> {
              long count = 0;
              for (String deletion : DELETIONS) {
                try (PreparedStatement statement = connection.prepareStatement(deletion)) {
                  count += delete(statement, tenant, customerId);
                }
              }
              return count;
            });
    listeners.forEach(listener -> listener.forget(tenant, customerId));
    return erased;
  }

  private static long delete(PreparedStatement statement, TenantId tenant, String customerId)
      throws SQLException {
    statement.setString(1, tenant.value());
    statement.setString(2, customerId);
    return statement.executeUpdate();
  }
}
