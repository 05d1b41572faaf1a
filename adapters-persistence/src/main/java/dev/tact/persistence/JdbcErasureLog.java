package dev.tact.persistence;

import dev.tact.application.port.out.ErasureLog;
import dev.tact.domain.config.TenantId;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;

/** Erasures in PostgreSQL: the id is hashed there and kept nowhere. */
public final class JdbcErasureLog implements ErasureLog {

  private static final String INSERT =
      """
      INSERT INTO customer_erasure (tenant_id, id_digest, things, erased_at)
      VALUES (?, sha256(convert_to(? || '/' || ?, 'UTF8')), ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final Database database;

  public JdbcErasureLog(Database database) {
    this.database = database;
  }

  @Override
  public void erased(TenantId tenant, String customerId, long things, Instant at) {
    database.change(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, tenant.value());
            statement.setString(2, tenant.value());
            statement.setString(3, customerId);
            statement.setLong(4, things);
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
          }
        });
  }
}
