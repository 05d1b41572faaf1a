package dev.tact.persistence.ledger;

import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.statistics.Proportion;
import dev.tact.persistence.Database;
import dev.tact.persistence.partition.SinceSql;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes after contacts, and of customers who were held out, counted by PostgreSQL. */
public final class JdbcTreatmentHistory implements TreatmentHistory {

  /** Whether a customer `b` had the outcome from `b.at` on. */
  private static final String HAD_IT =
      """
      EXISTS (SELECT 1 FROM interaction o WHERE o.tenant_id = ? AND o.customer_id = b.customer_id
        AND o.outcome = ? AND o.retracted_at IS NULL AND o.at >= b.at AND o.at < ?
        AND o.id >= {since})
      """;

  private static final SinceSql TREATED =
      new SinceSql(
          TimedTable.INTERACTION,
          """
          SELECT b.offer_id, b.creative_id, count(*) AS total, count(*) FILTER (WHERE %s) AS hits
          FROM (
            SELECT offer_id, creative_id, customer_id, min(at) AS at FROM interaction
            WHERE tenant_id = ? AND is_contact AND retracted_at IS NULL AND creative_id <> ''
              AND at >= ? AND at < ? AND id >= {since} AND (?::text IS NULL OR offer_id = ?)
            GROUP BY 1, 2, 3) b
          GROUP BY 1, 2 ORDER BY total DESC, 1, 2 LIMIT ?
          """
              .formatted(HAD_IT));

  private static final SinceSql HELD_OUT =
      new SinceSql(
          TimedTable.INTERACTION,
          """
          SELECT count(*) AS total, count(*) FILTER (WHERE %s) AS hits
          FROM (
            SELECT customer_id, greatest(min(first_at), ?) AS at FROM exposure
            WHERE tenant_id = ? AND variant = '%s' AND first_at < ?
              AND (?::text IS NULL OR experiment_id = ?)
            GROUP BY 1) b
          """
              .formatted(HAD_IT, Assignment.HOLDOUT));

  private static final String PARTS =
      """
      SELECT customer_id, variant, first_at FROM exposure
      WHERE tenant_id = ? AND experiment_id = ? ORDER BY first_at DESC LIMIT ?
      """;

  private final Database database;

  public JdbcTreatmentHistory(Database database) {
    this.database = database;
  }

  @Override
  public List<Treated> treated(TenantId tenant, Query query, int limit) {
    return database.query(
        connection -> {
          List<Treated> found = new ArrayList<>();
          try (PreparedStatement statement = prepared(connection, TREATED, tenant, query)) {
            statement.setString(4, tenant.value());
            statement.setObject(5, time(query.from()));
            statement.setObject(6, time(query.until()));
            statement.setString(7, query.offerId().orElse(null));
            statement.setString(8, query.offerId().orElse(null));
            statement.setInt(9, limit);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(
                    new Treated(
                        rows.getString("offer_id"),
                        rows.getString("creative_id"),
                        proportion(rows)));
              }
            }
          }
          return found;
        });
  }

  @Override
  public Proportion heldOut(TenantId tenant, Query query, Optional<String> experimentId) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = prepared(connection, HELD_OUT, tenant, query)) {
            statement.setObject(4, time(query.from()));
            statement.setString(5, tenant.value());
            statement.setObject(6, time(query.until()));
            statement.setString(7, experimentId.orElse(null));
            statement.setString(8, experimentId.orElse(null));
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              return proportion(rows);
            }
          }
        });
  }

  @Override
  public Map<String, Part> parts(TenantId tenant, String experimentId, int limit) {
    return database.query(
        connection -> {
          Map<String, Part> parts = new HashMap<>();
          try (PreparedStatement statement = Database.planned(connection, PARTS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, experimentId);
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                parts.put(
                    rows.getString("customer_id"),
                    new Part(
                        rows.getString("variant").equals(Assignment.HOLDOUT),
                        InteractionRows.instant(rows, "first_at")));
              }
            }
          }
          return parts;
        });
  }

  private static PreparedStatement prepared(
      Connection connection, SinceSql sql, TenantId tenant, Query query) throws SQLException {
    PreparedStatement statement = Database.planned(connection, sql.at(query.from()));
    statement.setString(1, tenant.value());
    statement.setString(2, query.outcome());
    statement.setObject(3, time(query.until()));
    return statement;
  }

  private static Proportion proportion(ResultSet row) throws SQLException {
    return new Proportion(row.getLong("hits"), row.getLong("total"));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
