package dev.tact.persistence.metric;

import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricTotals;
import dev.tact.domain.metric.MetricRun;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Metrics counted by PostgreSQL from the history. */
public final class JdbcMetricStore implements MetricStore {

  private static final String TENANTS =
      """
      SELECT DISTINCT tenant_id FROM definition
      WHERE kind = 'behavioral-metrics' AND deleted_at IS NULL AND status = 'active'
        AND body ->> 'computeMode' = 'batch'
      """;

  private static final String RUNS =
      """
      SELECT metric_id, status, started_at, millis, customers, error, version
      FROM metric_run WHERE tenant_id = ?
      """;

  private static final String BEGIN =
      """
      INSERT INTO metric_run AS r (tenant_id, metric_id, status, started_at, customers)
      VALUES (?, ?, 'running', ?::timestamptz, 0)
      ON CONFLICT (tenant_id, metric_id) DO UPDATE
        SET status = 'running', started_at = excluded.started_at, millis = NULL, error = NULL
        WHERE r.status <> 'running' OR r.started_at <= ?::timestamptz
      """;

  private static final String FORGET =
      "DELETE FROM metric_value WHERE tenant_id = ? AND metric_id = ?";

  private static final String KEEP =
      "INSERT INTO metric_value (tenant_id, metric_id, customer_id, "
          + MetricCount.COLUMNS
          + ") SELECT ?, ?, customer_id, "
          + MetricCount.COLUMNS
          + " FROM (";

  private static final String COMPUTED_BY =
      "UPDATE metric_run SET version = ? WHERE tenant_id = ? AND metric_id = ?";

  private static final String CUSTOMERS =
      """
      SELECT count(DISTINCT customer_id) FROM metric_value WHERE tenant_id = ? AND metric_id = ?
      """;

  private static final String END =
      """
      UPDATE metric_run SET status = ?, millis = ?, customers = ?, error = ?
      WHERE tenant_id = ? AND metric_id = ?
      """;

  private static final String COMPUTED =
      "SELECT r.metric_id, r.version, "
          + MetricCount.COLUMNS
          + """

          FROM metric_run r LEFT JOIN metric_value v
            ON v.tenant_id = r.tenant_id AND v.metric_id = r.metric_id AND v.customer_id = ?
          WHERE r.tenant_id = ? AND r.metric_id = ANY (?) AND r.version IS NOT NULL
          """;

  private final Database database;

  public JdbcMetricStore(Database database) {
    this.database = database;
  }

  @Override
  public List<TenantId> batchTenants() {
    return database.query(
        connection -> {
          List<TenantId> tenants = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(TENANTS);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              tenants.add(new TenantId(rows.getString(1)));
            }
          }
          return tenants;
        });
  }

  @Override
  public Map<String, MetricRun> runs(TenantId tenant) {
    return database.query(
        connection -> {
          Map<String, MetricRun> runs = new HashMap<>();
          try (PreparedStatement statement = prepared(connection, RUNS, tenant.value());
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              runs.put(rows.getString("metric_id"), run(rows));
            }
          }
          return runs;
        });
  }

  private static MetricRun run(ResultSet row) throws SQLException {
    long millis = row.getLong("millis");
    Optional<Duration> took =
        row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    return new MetricRun(
        row.getString("metric_id"),
        MetricRun.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        took,
        row.getLong("customers"),
        Optional.ofNullable(row.getString("error")),
        row.getLong("version"));
  }

  @Override
  public boolean begin(TenantId tenant, MetricSeries series, Instant now, Instant abandoned) {
    return database.query(
        connection ->
            update(
                    connection,
                    BEGIN,
                    tenant.value(),
                    series.metricId(),
                    now.toString(),
                    abandoned.toString())
                > 0);
  }

  // INVARIANT: one transaction, so nobody ever reads values of two runs, or of none.
  @Override
  public long compute(TenantId tenant, MetricSeries series, Instant now) {
    return database.transaction(
        connection -> {
          update(connection, FORGET, tenant.value(), series.metricId());
          EventSql keep =
              new EventSql()
                  .add(KEEP, tenant.value(), series.metricId())
                  .add(MetricCount.of(tenant, series, Optional.empty(), now))
                  .add(") counted");
          try (PreparedStatement statement = keep.prepare(connection)) {
            statement.executeUpdate();
          }
          try (PreparedStatement statement = connection.prepareStatement(COMPUTED_BY)) {
            statement.setLong(1, series.version());
            statement.setString(2, tenant.value());
            statement.setString(3, series.metricId());
            statement.executeUpdate();
          }
          try (PreparedStatement statement =
                  prepared(connection, CUSTOMERS, tenant.value(), series.metricId());
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  @Override
  public void end(TenantId tenant, MetricRun run) {
    database.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setString(1, run.status().name().toLowerCase(Locale.ROOT));
            statement.setLong(2, run.took().orElse(Duration.ZERO).toMillis());
            statement.setLong(3, run.customers());
            statement.setString(4, run.error().orElse(null));
            statement.setString(5, tenant.value());
            statement.setString(6, run.metricId());
            statement.executeUpdate();
          }
        });
  }

  @Override
  public Map<String, MetricTotals> recount(
      TenantId tenant, MetricSeries series, String customerId, Instant now) {
    return database.query(
        connection -> {
          Map<String, MetricTotals> totals = new HashMap<>();
          EventSql sql = MetricCount.of(tenant, series, Optional.of(customerId), now);
          try (PreparedStatement statement = sql.prepare(connection);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              totals.put(rows.getString("key"), MetricCount.read(rows));
            }
          }
          return totals;
        });
  }

  @Override
  public Map<MetricSeries, Map<String, MetricTotals>> computed(
      TenantId tenant, List<MetricSeries> series, String customerId) {
    Map<String, MetricSeries> wanted = new HashMap<>();
    series.forEach(each -> wanted.put(each.label(), each));
    String[] ids = series.stream().map(MetricSeries::metricId).toArray(String[]::new);
    return database.query(
        connection -> {
          Map<MetricSeries, Map<String, MetricTotals>> computed = new HashMap<>();
          try (PreparedStatement statement =
              prepared(connection, COMPUTED, customerId, tenant.value())) {
            statement.setArray(3, connection.createArrayOf("text", ids));
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                add(computed, wanted, rows);
              }
            }
          }
          return computed;
        });
  }

  private static void add(
      Map<MetricSeries, Map<String, MetricTotals>> computed,
      Map<String, MetricSeries> wanted,
      ResultSet row)
      throws SQLException {
    MetricSeries series = wanted.get(row.getString("metric_id") + "@" + row.getLong("version"));
    if (series != null) {
      Map<String, MetricTotals> byKey = computed.computeIfAbsent(series, _ -> new HashMap<>());
      String key = row.getString("key");
      if (key != null) {
        byKey.put(key, MetricCount.read(row));
      }
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, String... texts)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < texts.length; i++) {
      statement.setString(i + 1, texts[i]);
    }
    return statement;
  }

  private static int update(Connection connection, String sql, String... texts)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, texts)) {
      return statement.executeUpdate();
    }
  }
}
