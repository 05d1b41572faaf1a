package dev.tact.persistence.partition;

import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** The tenants that have rows in a table whose index begins with the tenant. */
public final class Tenants {

  // each step jumps to the next tenant in the index: as cheap as there are few tenants
  private static final String LIST =
      """
      WITH RECURSIVE t AS (
        (SELECT tenant_id FROM %1$s ORDER BY tenant_id LIMIT 1)
        UNION ALL
        SELECT (SELECT r.tenant_id FROM %1$s r WHERE r.tenant_id > t.tenant_id
                 ORDER BY r.tenant_id LIMIT 1)
          FROM t WHERE t.tenant_id IS NOT NULL)
      SELECT tenant_id FROM t WHERE tenant_id IS NOT NULL\
      """;

  private Tenants() {}

  /** In their order. */
  public static List<TenantId> in(Database database, String table) {
    return database.query(
        connection -> {
          List<TenantId> tenants = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(LIST.formatted(table));
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              tenants.add(new TenantId(rows.getString(1)));
            }
          }
          return tenants;
        });
  }
}
