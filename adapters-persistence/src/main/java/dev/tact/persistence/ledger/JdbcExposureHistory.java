package dev.tact.persistence.ledger;

import dev.tact.application.port.out.ExposureHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.experiment.Counts;
import dev.tact.domain.experiment.Yardstick;
import dev.tact.domain.statistics.Pairs;
import dev.tact.persistence.Database;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What customers came to who took part in an experiment, summed exactly by PostgreSQL. */
public final class JdbcExposureHistory implements ExposureHistory {

  private static final String SUMS =
      """
      WITH each AS (
        SELECT e.variant, i.customer_id, {currency} AS currency,
               {most}coalesce(sum({value}) FILTER (WHERE i.at >= e.first_at), 0)) AS y,
               coalesce(sum({below}) FILTER (WHERE i.at >= e.first_at), 0) AS d,
               {most}coalesce(sum({value}) FILTER (WHERE i.at < e.first_at), 0)) AS x
          FROM exposure e JOIN interaction i
            ON i.tenant_id = e.tenant_id AND i.customer_id = e.customer_id
         WHERE e.tenant_id = ? AND e.experiment_id = ? AND e.first_at < ?
           AND i.retracted_at IS NULL AND {condition} AND i.id >= '{since}'
           AND i.at < ? AND i.at >= e.first_at - make_interval(secs => ?)
         GROUP BY 1, 2, 3)
      SELECT variant, currency, sum(y), sum(d), sum(y * y), sum(d * d), sum(y * d),
             sum(x), sum(x * x), sum(y * x)
        FROM each GROUP BY 1, 2
      """;
  private static final String CUSTOMERS =
      """
      SELECT variant, count(*) FROM exposure
       WHERE tenant_id = ? AND experiment_id = ? AND first_at < ? GROUP BY 1
      """;

  private final Database database;

  public JdbcExposureHistory(Database database) {
    this.database = database;
  }

  @Override
  public Counts counts(TenantId tenant, Query query) {
    return database.query(
        connection -> {
          // the sums first: who comes in between has nothing yet, and counts all the same
          Map<String, Map<String, Counts.Measured>> sums = sums(connection, tenant, query);
          return new Counts(customers(connection, tenant, query), sums);
        });
  }

  private static Map<String, Long> customers(Connection connection, TenantId tenant, Query query)
      throws SQLException {
    Map<String, Long> customers = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CUSTOMERS)) {
      statement.setString(1, tenant.value());
      statement.setString(2, query.experimentId());
      statement.setObject(3, time(query.until()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          customers.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return customers;
  }

  private static Map<String, Map<String, Counts.Measured>> sums(
      Connection connection, TenantId tenant, Query query) throws SQLException {
    Map<String, Map<String, Counts.Measured>> sums = new HashMap<>();
    try (PreparedStatement statement = Database.planned(connection, sql(query))) {
      statement.setString(1, tenant.value());
      statement.setString(2, query.experimentId());
      statement.setObject(3, time(query.until()));
      statement.setObject(4, time(query.until()));
      statement.setDouble(5, query.before().toSeconds());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sums.computeIfAbsent(rows.getString(2), _ -> new HashMap<>())
              .put(rows.getString(1), measured(rows));
        }
      }
    }
    return sums;
  }

  private static Counts.Measured measured(ResultSet row) throws SQLException {
    return new Counts.Measured(
        new Pairs.Sums(
            0,
            row.getBigDecimal(3),
            row.getBigDecimal(4),
            row.getBigDecimal(5),
            row.getBigDecimal(6),
            row.getBigDecimal(7)),
        new Pairs.Sums(
            0,
            row.getBigDecimal(3),
            row.getBigDecimal(8),
            row.getBigDecimal(5),
            row.getBigDecimal(9),
            row.getBigDecimal(10)));
  }

  private static String sql(Query query) {
    YardstickSql yardstick = YardstickSql.of(query.yardstick());
    boolean share = query.yardstick().shape() == Yardstick.Shape.SHARE;
    return SUMS.replace("{most}", share ? "least(1, " : "(")
        .replace("{currency}", yardstick.currency())
        .replace("{value}", yardstick.value())
        .replace("{below}", yardstick.below())
        .replace("{condition}", yardstick.condition())
        .replace("{since}", TimedTable.INTERACTION.since(query.starts().minus(query.before())));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
