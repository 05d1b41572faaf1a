package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CustomerEraser;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets what happened with a customer. The evidence and what quotas have used stay: they are sums
 * over all customers in which nobody can be found.
 */
public final class JdbcTraceEraser implements CustomerEraser {

  // The customer's version goes first, so that commits under way wait, and then count as stale.
  private static final List<String> DELETIONS =
      List.of(
          "DELETE FROM customer_state WHERE tenant_id = ? AND customer_id = ?",
          """
          DELETE FROM idempotency k USING interaction i
          WHERE i.tenant_id = ? AND i.customer_id = ? AND k.tenant_id = i.tenant_id
            AND k.key = i.idempotency_key
          """,
          "DELETE FROM interaction WHERE tenant_id = ? AND customer_id = ?",
          "DELETE FROM interaction_summary WHERE tenant_id = ? AND customer_id = ?",
          "DELETE FROM metric_value WHERE tenant_id = ? AND customer_id = ?");

  private static final String RESERVATIONS =
      "DELETE FROM reservation WHERE tenant_id = ? AND customer_id = ?";

  private final Database database;
  private final Audience audience;

  public JdbcTraceEraser(Database database, Audience audience) {
    this.database = database;
    this.audience = audience;
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    List<QuotaRow> quotas = new ArrayList<>();
    long erased =
        database.transaction(
            connection -> {
              quotas.clear();
              TenantGate.pass(connection, List.of(tenant));
              long count = delete(connection, DELETIONS.getFirst(), tenant, customerId);
              quotas.addAll(release(connection, tenant, customerId));
              count += delete(connection, RESERVATIONS, tenant, customerId);
              for (String deletion : DELETIONS.subList(1, DELETIONS.size())) {
                count += delete(connection, deletion, tenant, customerId);
              }
              return count;
            });
    audience.quotasChanged(quotas);
    audience.forget(tenant, customerId);
    return erased;
  }

  /** What the customer's reservations hold is free again; what was used stays used. */
  private static List<QuotaRow> release(Connection connection, TenantId tenant, String customerId)
      throws SQLException {
    List<HeldRows.Held> held = HeldRows.of(connection, tenant, customerId);
    QuotaBook quotas = new QuotaBook();
    held.forEach(one -> quotas.want(tenant, one.usage().subject()));
    quotas.lock(connection);
    held.forEach(one -> quotas.hold(tenant, one.usage().negated()));
    return quotas.write(connection);
  }

  private static long delete(
      Connection connection, String deletion, TenantId tenant, String customerId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(deletion)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      return statement.executeUpdate();
    }
  }
}
