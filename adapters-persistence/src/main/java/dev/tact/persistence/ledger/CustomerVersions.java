package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.config.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The compare-and-set on the versions of customers. What it answers is locked until the end of the
 * transaction.
 */
final class CustomerVersions {

  // INVARIANT: rows are locked in the order of their keys. They are given in it, and the plan keeps
  // it: a scan of the list, and for each of it a look at the primary key.
  private static final String ADVANCE =
      """
      UPDATE customer_state s SET version = s.version + 1
      FROM unnest(?, ?, ?) AS w (tenant_id, customer_id, expected)
      WHERE s.tenant_id = w.tenant_id AND s.customer_id = w.customer_id
        AND (w.expected < 0 OR w.expected = s.version)
      RETURNING s.tenant_id, s.customer_id, s.version
      """;

  // A customer's first version is the time of its making, so that one who was erased and came back
  // never meets a decision made on the former self. Who is there already is stale.
  private static final String BEGIN =
      """
      INSERT INTO customer_state (tenant_id, customer_id, version)
      SELECT tenant_id, customer_id, fresh FROM unnest(?, ?, ?) AS w (tenant_id, customer_id, fresh)
      ON CONFLICT DO NOTHING
      RETURNING tenant_id, customer_id, version
      """;

  private static final Comparator<Commit> ORDER =
      Comparator.comparing((Commit commit) -> commit.tenant().value())
          .thenComparing(Commit::customerId);

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
    List<Commit> sorted = commits.stream().sorted(ORDER).toList();
    Map<CustomerKey, Step> steps = HashMap.newHashMap(commits.size());
    Columns known = new Columns(TEXT, TEXT, LONG);
    for (Commit commit : sorted) {
      long expected = commit.expectedVersion().orElse(ANY);
      if (expected != 0) {
        known.add(commit.tenant().value(), commit.customerId(), expected);
      }
    }
    step(connection, ADVANCE, known, steps, true);
    Columns unknown = new Columns(TEXT, TEXT, LONG);
    for (Commit commit : sorted) {
      if (commit.expectedVersion().orElse(ANY) <= 0 && !steps.containsKey(CustomerKey.of(commit))) {
        unknown.add(commit.tenant().value(), commit.customerId(), fresh);
      }
    }
    step(connection, BEGIN, unknown, steps, false);
    return steps;
  }

  private static void step(
      Connection connection,
      String sql,
      Columns wanted,
      Map<CustomerKey, Step> steps,
      boolean known)
      throws SQLException {
    if (wanted.size() == 0) {
      return;
    }
    try (PreparedStatement statement = wanted.prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        long after = rows.getLong(3);
        steps.put(
            new CustomerKey(new TenantId(rows.getString(1)), rows.getString(2)),
            new Step(known ? after - 1 : 0, after));
      }
    }
  }
}
