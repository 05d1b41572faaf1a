package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.catalog.Cost;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Usage;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reservations as they hold quotas back. A row gives back what it holds exactly once: when an
 * outcome confirms it, or when somebody finds that it has expired. INVARIANT: rows are locked
 * before any quota is.
 */
final class HeldRows {

  private static final String COLUMNS =
      "r.tenant_id, r.contact_id, r.at, r.offer_id, r.category_id, r.sub_category_id,"
          + " r.creative_id, r.channel_id, r.placement_id, r.cost, r.cost_currency";

  private static final String FIND =
      "SELECT "
          + COLUMNS
          + """
           FROM unnest(?, ?) AS w (tenant_id, contact_id)
          JOIN reservation r ON r.tenant_id = w.tenant_id AND r.contact_id = w.contact_id
          WHERE r.held ORDER BY r.tenant_id, r.contact_id FOR UPDATE OF r
          """;

  // What another transaction is about to give back is its own affair.
  private static final String EXPIRE =
      """
      WITH gone AS (
        SELECT r.tenant_id, r.contact_id FROM reservation r
        WHERE r.tenant_id = ANY (?) AND r.held AND r.until <= ?::timestamptz
        ORDER BY r.until LIMIT 1000 FOR UPDATE SKIP LOCKED
      )
      UPDATE reservation r SET held = false FROM gone
      WHERE r.tenant_id = gone.tenant_id AND r.contact_id = gone.contact_id
      RETURNING\s\
      """
          + COLUMNS;

  private static final String OF_CUSTOMER =
      "SELECT "
          + COLUMNS
          + " FROM reservation r WHERE r.tenant_id = ? AND r.customer_id = ? AND r.held FOR UPDATE";

  private final Map<Key, Held> found = new HashMap<>();

  /** A reservation. */
  private record Key(TenantId tenant, String contactId) {}

  /** What a reservation holds. */
  record Held(TenantId tenant, Usage usage) {}

  /** Finds what outcomes may confirm. */
  void find(Connection connection, Columns items) throws SQLException {
    if (items.size() == 0) {
      return;
    }
    try (PreparedStatement statement = items.prepare(connection, FIND);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(key(rows), held(rows));
      }
    }
  }

  /** Takes back what reservations hold that have expired. */
  List<Held> expire(Connection connection, Collection<TenantId> tenants, Instant now)
      throws SQLException {
    List<Held> expired = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
      statement.setArray(
          1, connection.createArrayOf("text", tenants.stream().map(TenantId::value).toArray()));
      statement.setString(2, now.toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.remove(key(rows));
          expired.add(held(rows));
        }
      }
    }
    return expired;
  }

  /** What is found, and may be confirmed. */
  Collection<Held> all() {
    return found.values();
  }

  /** An outcome confirms this one: what it holds, if it still holds anything. */
  Optional<Held> confirm(TenantId tenant, String contactId) {
    return Optional.ofNullable(found.remove(new Key(tenant, contactId)));
  }

  /** What all reservations of one customer hold. */
  static List<Held> of(Connection connection, TenantId tenant, String customerId)
      throws SQLException {
    List<Held> held = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_CUSTOMER)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          held.add(held(rows));
        }
      }
    }
    return held;
  }

  /** The columns in which {@link #find} is told of items. */
  static Columns items() {
    return new Columns(TEXT, TEXT);
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(new TenantId(row.getString("tenant_id")), row.getString("contact_id"));
  }

  private static Held held(ResultSet row) throws SQLException {
    BigDecimal cost = row.getBigDecimal("cost");
    return new Held(
        new TenantId(row.getString("tenant_id")),
        Usage.ofReservation(
            InteractionRows.contact(row),
            cost == null
                ? Optional.empty()
                : Optional.of(new Cost(cost, BigDecimal.ZERO, row.getString("cost_currency")))));
  }
}
