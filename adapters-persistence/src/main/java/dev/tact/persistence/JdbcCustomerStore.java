package dev.tact.persistence;

import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.FieldStats;
import dev.tact.domain.fact.StoredRow;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customer rows in PostgreSQL, one JSON document a customer and schema. */
public final class JdbcCustomerStore implements CustomerStore {

  private static final String SELECT =
      "SELECT schema_id, customer_id, document::text, updated_at FROM customer_row WHERE tenant_id"
          + " = ?";

  // The consents in force are one more row, of a schema that nobody authors.
  private static final String ROWS =
      """
      SELECT schema_id, document::text FROM customer_row WHERE tenant_id = ? AND customer_id = ?
      UNION ALL
      SELECT '%s', (jsonb_object_agg(purpose, status) || jsonb_object_agg(purpose || '%s',
        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text
      FROM (
        SELECT DISTINCT ON (purpose) purpose, status, at FROM consent_record
        WHERE tenant_id = ? AND customer_id = ? ORDER BY purpose, at DESC, id DESC) AS in_force
      HAVING count(*) > 0
      """
          .formatted(CustomerLayout.CONSENT, CustomerLayout.CONSENT_AT);

  private static final String ROWS_OF_EACH =
      """
      SELECT customer_id, schema_id, document::text FROM customer_row
      WHERE tenant_id = ? AND customer_id = ANY (?::text[])
      UNION ALL
      SELECT customer_id, '%s', (jsonb_object_agg(purpose, status)
        || jsonb_object_agg(purpose || '%s',
          to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text
      FROM (
        SELECT DISTINCT ON (customer_id, purpose) customer_id, purpose, status, at
        FROM consent_record WHERE tenant_id = ? AND customer_id = ANY (?::text[])
        ORDER BY customer_id, purpose, at DESC, id DESC) AS in_force
      GROUP BY customer_id
      """
          .formatted(CustomerLayout.CONSENT, CustomerLayout.CONSENT_AT);

  private static final String ROWS_OF_MANY =
      """
      SELECT customer_id, schema_id, document::text FROM customer_row
      WHERE tenant_id = ? AND customer_id = ANY (?::text[]) AND schema_id = ANY (?::text[])
      """;

  private static final String IDS =
      """
      SELECT customer_id FROM customer_row
      WHERE tenant_id = ? AND schema_id = ? AND customer_id > ? ORDER BY customer_id LIMIT ?
      """;

  private static final String ERASE_ROWS =
      "DELETE FROM customer_row WHERE tenant_id = ? AND customer_id = ?";
  private static final String ERASE_CONSENT =
      "DELETE FROM consent_record WHERE tenant_id = ? AND customer_id = ?";

  private final Database database;

  public JdbcCustomerStore(Database database) {
    this.database = database;
  }

  @Override
  public Load open(TenantId tenant) {
    return new JdbcCustomerLoad(database.borrow(), tenant);
  }

  @Override
  public Map<String, Map<String, Object>> rows(TenantId tenant, String customerId) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, customerId);
            statement.setString(3, tenant.value());
            statement.setString(4, customerId);
            try (ResultSet result = statement.executeQuery()) {
              Map<String, Map<String, Object>> rows = new HashMap<>();
              while (result.next()) {
                rows.put(result.getString(1), RowDocument.read(result.getString(2)));
              }
              return rows;
            }
          }
        });
  }

  @Override
  public Map<String, Map<String, Map<String, Object>>> rows(
      TenantId tenant, Collection<String> customerIds) {
    return ofMany(
        ROWS_OF_EACH,
        statement -> {
          Array ids = statement.getConnection().createArrayOf("text", customerIds.toArray());
          statement.setString(1, tenant.value());
          statement.setArray(2, ids);
          statement.setString(3, tenant.value());
          statement.setArray(4, ids);
        });
  }

  @Override
  public Map<String, Map<String, Map<String, Object>>> rows(
      TenantId tenant, Collection<String> schemaIds, Collection<String> customerIds) {
    return ofMany(
        ROWS_OF_MANY,
        statement -> {
          Connection connection = statement.getConnection();
          statement.setString(1, tenant.value());
          statement.setArray(2, connection.createArrayOf("text", customerIds.toArray()));
          statement.setArray(3, connection.createArrayOf("text", schemaIds.toArray()));
        });
  }

  private Map<String, Map<String, Map<String, Object>>> ofMany(String sql, Parameters parameters) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = Database.planned(connection, sql)) {
            parameters.set(statement);
            try (ResultSet result = statement.executeQuery()) {
              Map<String, Map<String, Map<String, Object>>> rows = new HashMap<>();
              while (result.next()) {
                rows.computeIfAbsent(result.getString(1), _ -> new HashMap<>())
                    .put(result.getString(2), RowDocument.read(result.getString(3)));
              }
              return rows;
            }
          }
        });
  }

  @Override
  public List<StoredRow> stored(TenantId tenant, String customerId) {
    return select(
        SELECT + " AND customer_id = ? ORDER BY schema_id",
        statement -> {
          statement.setString(1, tenant.value());
          statement.setString(2, customerId);
        });
  }

  @Override
  public List<StoredRow> page(TenantId tenant, String schemaId, Optional<String> after, int limit) {
    return select(
        SELECT + " AND schema_id = ? AND customer_id > ? ORDER BY customer_id LIMIT ?",
        statement -> {
          statement.setString(1, tenant.value());
          statement.setString(2, schemaId);
          statement.setString(3, after.orElse(""));
          statement.setInt(4, limit);
        });
  }

  @Override
  public List<String> ids(TenantId tenant, String schemaId, Optional<String> after, int limit) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(IDS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, schemaId);
            statement.setString(3, after.orElse(""));
            statement.setInt(4, limit);
            try (ResultSet result = statement.executeQuery()) {
              List<String> ids = new ArrayList<>();
              while (result.next()) {
                ids.add(result.getString(1));
              }
              return ids;
            }
          }
        });
  }

  @Override
  public long count(TenantId tenant, String schemaId) {
    return database.query(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT count(*) FROM customer_row WHERE tenant_id = ? AND schema_id = ?")) {
            statement.setString(1, tenant.value());
            statement.setString(2, schemaId);
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return result.getLong(1);
            }
          }
        });
  }

  @Override
  public List<FieldStats> stats(TenantId tenant, Schema schema) {
    return database.query(connection -> FieldStatsQuery.run(connection, tenant, schema));
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    return database.transaction(
        connection ->
            delete(connection, ERASE_ROWS, tenant, customerId)
                + MemberErasure.run(connection, tenant, customerId)
                + delete(connection, ERASE_CONSENT, tenant, customerId));
  }

  private static long delete(Connection connection, String sql, TenantId tenant, String customerId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      return statement.executeUpdate();
    }
  }

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private List<StoredRow> select(String sql, Parameters parameters) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet result = statement.executeQuery()) {
              List<StoredRow> rows = new ArrayList<>();
              while (result.next()) {
                rows.add(row(result));
              }
              return rows;
            }
          }
        });
  }

  private static StoredRow row(ResultSet result) throws SQLException {
    return new StoredRow(
        result.getString(1),
        new CustomerRow(result.getString(2), RowDocument.read(result.getString(3))),
        result.getObject(4, OffsetDateTime.class).toInstant());
  }
}
