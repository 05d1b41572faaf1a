package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.config.TenantId;
import dev.tact.persistence.partition.IdTime;
import dev.tact.persistence.partition.SinceSql;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Which contacts have taken their unit of stock. Asked while their customers are locked. */
final class StockRows {

  // A range of one leaves one index to choose: see ContactLookup.
  private static final SinceSql FIND =
      new SinceSql(
          TimedTable.INTERACTION,
          """
          SELECT i.tenant_id, i.contact_id FROM unnest(?, ?) AS w (tenant_id, contact_id)
          CROSS JOIN LATERAL (
            SELECT * FROM interaction c
            WHERE c.tenant_id = w.tenant_id AND c.id >= {since} AND c.takes_stock
              AND c.contact_id BETWEEN w.contact_id AND w.contact_id
            ORDER BY c.contact_id LIMIT 1) i
          """);

  private final Columns wanted = new Columns(TEXT, TEXT);
  private Instant since = Instant.MAX;
  private final Set<Taken> taken = new HashSet<>();

  private record Taken(String tenantId, String contactId) {}

  /** A contact that may take a unit. */
  void add(TenantId tenant, String contactId) {
    wanted.add(tenant.value(), contactId);
    Instant made = IdTime.made(contactId);
    since = made.isBefore(since) ? made : since;
  }

  void find(Connection connection) throws SQLException {
    if (wanted.size() == 0) {
      return;
    }
    try (PreparedStatement statement = wanted.prepare(connection, FIND.at(since));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        taken.add(new Taken(rows.getString(1), rows.getString(2)));
      }
    }
  }

  /** Takes the unit of a contact; whether it was still to be taken. */
  boolean take(TenantId tenant, String contactId) {
    return taken.add(new Taken(tenant.value(), contactId));
  }
}
