package dev.tact.persistence.definition;

import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;

/** When configurations were written, by the clock of the database: for measuring how soon. */
public final class JdbcWriteTimes {

  private static final String WRITTEN =
      "SELECT updated_at FROM tenant_configuration WHERE tenant_id = ? AND version = ?";

  private final Database database;

  public JdbcWriteTimes(Database database) {
    this.database = database;
  }

  /** When a version was written, while it still is the newest. */
  public Optional<Instant> of(TenantId tenant, long version) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(WRITTEN)) {
            statement.setString(1, tenant.value());
            statement.setLong(2, version);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next()
                  ? Optional.of(JdbcDefinitionStore.instant(rows, "updated_at"))
                  : Optional.empty();
            }
          }
        });
  }
}
