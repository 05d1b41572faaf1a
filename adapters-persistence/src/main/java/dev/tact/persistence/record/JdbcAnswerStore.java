package dev.tact.persistence.record;

import dev.tact.application.port.out.AnswerStore;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** First answers in PostgreSQL. */
public final class JdbcAnswerStore implements AnswerStore {

  private static final String FIND =
      """
      SELECT customer_id, written, answered_at FROM recommendation_answer
       WHERE tenant_id = ? AND idempotency_key = ?\
      """;
  private static final String ERASE =
      "DELETE FROM recommendation_answer WHERE tenant_id = ? AND customer_id = ?";

  private final Database database;

  public JdbcAnswerStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Answer> find(TenantId tenant, String key) {
    return database.query(connection -> find(connection, tenant, key));
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ERASE)) {
            statement.setString(1, tenant.value());
            statement.setString(2, customerId);
            return (long) statement.executeUpdate();
          }
        });
  }

  private static Optional<Answer> find(Connection connection, TenantId tenant, String key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, tenant.value());
      statement.setString(2, key);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Answer(
                    rows.getString(1),
                    rows.getBytes(2),
                    rows.getObject(3, OffsetDateTime.class).toInstant()))
            : Optional.empty();
      }
    }
  }
}
