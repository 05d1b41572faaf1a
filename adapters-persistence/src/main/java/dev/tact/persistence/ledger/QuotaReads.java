package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads rows of quotas, and gives back what expired reservations hold. */
final class QuotaReads {

  private static final String READ =
      "SELECT "
          + QuotaRow.COLUMNS
          + """
           FROM unnest(?, ?, ?, ?) AS w (tenant_id, owner, measure, period)
          JOIN quota q USING (tenant_id, owner, measure, period)
          """;

  private static final String NEXT_EXPIRY =
      "SELECT min(until) AS until FROM reservation WHERE tenant_id = ? AND held";

  private final Database database;

  QuotaReads(Database database) {
    this.database = database;
  }

  List<QuotaRow> rows(TenantId tenant, Collection<QuotaKey> keys) {
    return database.query(connection -> rows(connection, tenant, keys));
  }

  /** When the next reservation stops holding anything. */
  Optional<Instant> nextExpiry(TenantId tenant) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(NEXT_EXPIRY)) {
            statement.setString(1, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              return Optional.ofNullable(InteractionRows.instant(rows, "until"));
            }
          }
        });
  }

  /** Gives back what reservations hold that have expired; answers the rows that changed. */
  List<QuotaRow> expire(TenantId tenant, Instant now) {
    return database.transaction(
        connection -> {
          TenantGate.pass(connection, Set.of(tenant));
          List<HeldRows.Held> expired = new HeldRows().expire(connection, Set.of(tenant), now);
          QuotaBook quotas = new QuotaBook();
          expired.forEach(one -> quotas.want(tenant, one.usage().subject()));
          quotas.lock(connection);
          expired.forEach(one -> quotas.hold(tenant, one.usage().negated()));
          return quotas.write(connection);
        });
  }

  private static List<QuotaRow> rows(
      Connection connection, TenantId tenant, Collection<QuotaKey> keys) throws SQLException {
    Columns columns = new Columns(TEXT, TEXT, TEXT, TEXT);
    for (QuotaKey key : keys) {
      columns.add(tenant.value(), key.owner(), key.measure().name(), key.period());
    }
    List<QuotaRow> found = new ArrayList<>();
    if (columns.size() == 0) {
      return found;
    }
    try (PreparedStatement statement = columns.prepare(connection, READ);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(QuotaRow.read(rows));
      }
    }
    return found;
  }
}
