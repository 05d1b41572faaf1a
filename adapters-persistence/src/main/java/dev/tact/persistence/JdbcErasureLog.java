package dev.tact.persistence;

import dev.tact.application.port.out.ErasureLog;
import dev.tact.domain.config.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Erasures in PostgreSQL: the id is hashed there and kept nowhere. */
public final class JdbcErasureLog implements ErasureLog {

  private static final String DIGEST = "sha256(convert_to(? || '/' || ?, 'UTF8'))";
  private static final String INSERT =
      "INSERT INTO customer_erasure (tenant_id, id_digest, things, erased_at) VALUES (?, "
          + DIGEST
          + ", ?, ?) ON CONFLICT DO NOTHING";
  private static final String LAST =
      "SELECT max(erased_at) FROM customer_erasure WHERE tenant_id = ? AND id_digest = " + DIGEST;

  private final Database database;

  public JdbcErasureLog(Database database) {
    this.database = database;
  }

  @Override
  public void erased(TenantId tenant, String customerId, long things, Instant at) {
    database.change(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            identify(statement, tenant, customerId);
            statement.setLong(4, things);
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
          }
        });
  }

  @Override
  public Optional<Instant> lastErasure(TenantId tenant, String customerId) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            identify(statement, tenant, customerId);
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return Optional.ofNullable(result.getObject(1, OffsetDateTime.class))
                  .map(OffsetDateTime::toInstant);
            }
          }
        });
  }

  private static void identify(PreparedStatement statement, TenantId tenant, String customerId)
      throws SQLException {
    statement.setString(1, tenant.value());
    statement.setString(2, tenant.value());
    statement.setString(3, customerId);
  }
}
