package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.budget.Quota;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.persistence.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the rows of quotas that nobody asked for before, with what was used until then. Writers are
 * kept out only while the empty rows are made and a snapshot is taken; the past is then counted on
 * that snapshot, while what is recorded meanwhile is added to the rows as it comes.
 */
final class QuotaCounting {

  private static final String TURN = "SELECT pg_advisory_lock(hashtextextended(?, 8))";
  private static final String DONE = "SELECT pg_advisory_unlock(hashtextextended(?, 8))";

  // What another node is counting is counted when it is our turn.
  private static final String BEGIN =
      """
      INSERT INTO quota AS q (tenant_id, owner, measure, period, starts, ends, currency, used,
        held, counted, version)
      SELECT tenant_id, owner, measure, period, starts::timestamptz, ends::timestamptz, currency,
        0, 0, false, version
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
        AS w (tenant_id, owner, measure, period, starts, ends, currency, version)
      ORDER BY tenant_id, owner, measure, period
      ON CONFLICT (tenant_id, owner, measure, period) DO UPDATE SET
        starts = excluded.starts, ends = excluded.ends, currency = excluded.currency, used = 0,
        held = 0, counted = false, version = greatest(q.version + 1, excluded.version)
        WHERE NOT q.counted OR q.currency <> excluded.currency
      RETURNING q.owner, q.measure, q.period
      """;

  private static final String LOCK =
      """
      SELECT 1 FROM unnest(?, ?, ?, ?, ?, ?)
        AS w (tenant_id, owner, measure, period, used, held)
      JOIN quota q USING (tenant_id, owner, measure, period)
      ORDER BY q.tenant_id, q.owner, q.measure, q.period FOR UPDATE OF q
      """;

  private static final String FINISH =
      """
      UPDATE quota SET used = quota.used + w.used::numeric, held = quota.held + w.held::numeric,
        counted = true, version = quota.version + 1
      FROM unnest(?, ?, ?, ?, ?, ?) AS w (tenant_id, owner, measure, period, used, held)
      WHERE quota.tenant_id = w.tenant_id AND quota.owner = w.owner
        AND quota.measure = w.measure AND quota.period = w.period
      """;

  // Periods that ended long ago are looked at by nobody.
  private static final String FORGET =
      """
      DELETE FROM quota WHERE (tenant_id, owner, measure, period) IN (
        SELECT tenant_id, owner, measure, period FROM quota
        WHERE tenant_id = ? AND ends < ?::timestamptz - interval '100 days'
        FOR UPDATE SKIP LOCKED)
      """;

  private final Database database;

  QuotaCounting(Database database) {
    this.database = database;
  }

  /** Afterwards there is a counted row of each of these. */
  void begin(TenantId tenant, Collection<Quota> quotas, Instant now) {
    try (Connection gate = database.borrow()) {
      run(gate, TURN, tenant);
      try {
        count(gate, tenant, quotas, now);
      } finally {
        gate.rollback();
        run(gate, DONE, tenant);
        gate.commit();
        gate.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw Database.failure(e);
    }
  }

  private void count(Connection gate, TenantId tenant, Collection<Quota> quotas, Instant now)
      throws SQLException {
    Map<QuotaKey, Quota> wanted = new HashMap<>();
    quotas.forEach(quota -> wanted.put(quota.key(), quota));
    try (Connection reader = database.borrow()) {
      TenantGate.close(gate, tenant);
      List<Quota> begun = rows(gate, tenant, wanted, now);
      reader.setReadOnly(true);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      UsageSums sums = UsageSums.open(reader, tenant);
      forget(gate, tenant, now);
      gate.commit();
      Map<QuotaKey, UsageSums.Sum> counted = sums.of(begun, Optional.empty());
      reader.commit();
      reader.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      reader.setReadOnly(false);
      reader.setAutoCommit(true);
      finish(gate, tenant, counted);
      gate.commit();
    }
  }

  /** How much was used at an instant; nothing is written. */
  Map<QuotaKey, BigDecimal> asOf(TenantId tenant, Collection<Quota> quotas, Instant at) {
    return database.query(
        connection -> {
          Map<QuotaKey, BigDecimal> used = new HashMap<>();
          UsageSums.open(connection, tenant)
              .of(quotas, Optional.of(at))
              .forEach((key, sum) -> used.put(key, sum.used()));
          return used;
        });
  }

  private static List<Quota> rows(
      Connection gate, TenantId tenant, Map<QuotaKey, Quota> wanted, Instant now)
      throws SQLException {
    Columns columns = new Columns(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, LONG);
    long version = now.toEpochMilli() * 1_000;
    for (Quota quota : wanted.values()) {
      columns.add(
          tenant.value(),
          quota.owner(),
          quota.measure().name(),
          quota.period().key(),
          quota.period().starts().map(Instant::toString).orElse("-infinity"),
          quota.period().ends().map(Instant::toString).orElse("infinity"),
          quota.currency(),
          version);
    }
    List<Quota> begun = new ArrayList<>();
    try (PreparedStatement statement = columns.prepare(gate, BEGIN);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        begun.add(
            wanted.get(
                new QuotaKey(
                    rows.getString(1),
                    QuotaKey.Measure.valueOf(rows.getString(2)),
                    rows.getString(3))));
      }
    }
    return begun;
  }

  private static void finish(Connection gate, TenantId tenant, Map<QuotaKey, UsageSums.Sum> counted)
      throws SQLException {
    Columns columns = new Columns(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
    counted.forEach(
        (key, sum) ->
            columns.add(
                tenant.value(),
                key.owner(),
                key.measure().name(),
                key.period(),
                sum.used().toPlainString(),
                sum.held().toPlainString()));
    if (columns.size() > 0) {
      try (PreparedStatement statement = columns.prepare(gate, LOCK)) {
        statement.execute();
      }
    }
    columns.execute(gate, FINISH);
  }

  private static void forget(Connection gate, TenantId tenant, Instant now) throws SQLException {
    try (PreparedStatement statement = gate.prepareStatement(FORGET)) {
      statement.setString(1, tenant.value());
      statement.setString(2, now.toString());
      statement.executeUpdate();
    }
  }

  private static void run(Connection connection, String sql, TenantId tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.value());
      statement.execute();
    }
  }
}
