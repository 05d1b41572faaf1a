package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.config.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The compare-and-set on the versions of customers. What it answers is locked until the end of the
 * transaction.
 */
final class CustomerVersions {

  // A customer's first version is the time of its making, so that one who was erased and came back
  // never meets a decision made on the former self. Both halves see the table as it was before the
  // statement, so a row that is inserted is not also updated.
  private static final String ADVANCE =
      """
      WITH wanted AS (
        SELECT * FROM unnest(?, ?, ?, ?) AS w (tenant_id, customer_id, expected, fresh)
      ), locked AS (
        SELECT s.tenant_id, s.customer_id, w.expected
        FROM wanted w JOIN customer_state s USING (tenant_id, customer_id)
        ORDER BY s.tenant_id, s.customer_id FOR UPDATE OF s
      ), updated AS (
        UPDATE customer_state s SET version = s.version + 1 FROM locked l
        WHERE s.tenant_id = l.tenant_id AND s.customer_id = l.customer_id
          AND (l.expected < 0 OR l.expected = s.version)
        RETURNING s.tenant_id, s.customer_id, s.version - 1, s.version
      ), inserted AS (
        INSERT INTO customer_state (tenant_id, customer_id, version)
        SELECT w.tenant_id, w.customer_id, w.fresh FROM wanted w
        WHERE w.expected <= 0 AND NOT EXISTS (
          SELECT 1 FROM customer_state s
          WHERE s.tenant_id = w.tenant_id AND s.customer_id = w.customer_id)
        ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        RETURNING tenant_id, customer_id, 0::bigint, version
      )
      SELECT * FROM updated UNION ALL SELECT * FROM inserted
      """;

  private static final long ANY = -1;

  private CustomerVersions() {}

  /** The versions of a customer around a commit. */
  record Step(long before, long after) {}

  /**
   * Advances the customers whose version is the expected one; the others are stale.
   *
   * @param fresh the version of a customer who had none
   */
  static Map<CustomerKey, Step> advance(Connection connection, List<Commit> commits, long fresh)
      throws SQLException {
    Columns wanted =
        new Columns(Columns.Type.TEXT, Columns.Type.TEXT, Columns.Type.LONG, Columns.Type.LONG);
    for (Commit commit : commits) {
      wanted.add(
          commit.tenant().value(),
          commit.customerId(),
          commit.expectedVersion().orElse(ANY),
          fresh);
    }
    Map<CustomerKey, Step> steps = HashMap.newHashMap(commits.size());
    try (PreparedStatement statement = wanted.prepare(connection, ADVANCE);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        steps.put(
            new CustomerKey(new TenantId(rows.getString(1)), rows.getString(2)),
            new Step(rows.getLong(3), rows.getLong(4)));
      }
    }
    return steps;
  }
}
