package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.catalog.Cost;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Reservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows of the table `reservation`: made, and deleted when an outcome confirms them. */
final class ReservationRows {

  private static final String INSERT =
      """
      INSERT INTO reservation (tenant_id, contact_id, recommendation_id, rank, customer_id, at,
        offer_id, category_id, sub_category_id, creative_id, channel_id, placement_id, until,
        cost, cost_currency)
      SELECT tenant_id, contact_id, recommendation_id, rank, customer_id, at::timestamptz,
        offer_id, category_id, sub_category_id, creative_id, channel_id, placement_id,
        until::timestamptz, cost::numeric, cost_currency
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS r (tenant_id, contact_id, recommendation_id, rank, customer_id, at, offer_id,
          category_id, sub_category_id, creative_id, channel_id, placement_id, until, cost,
          cost_currency)
      """;

  // A day after it stopped counting, an item resolves by its slate only.
  private static final String SWEEP =
      """
      DELETE FROM reservation USING unnest(?, ?, ?) AS w (tenant_id, customer_id, before)
      WHERE reservation.tenant_id = w.tenant_id AND reservation.customer_id = w.customer_id
        AND reservation.until < w.before::timestamptz AND NOT reservation.held
      """;

  private static final Duration KEPT = Duration.ofDays(1);

  private static final String CONFIRM =
      """
      DELETE FROM reservation USING unnest(?, ?) AS w (tenant_id, contact_id)
      WHERE reservation.tenant_id = w.tenant_id AND reservation.contact_id = w.contact_id
      RETURNING reservation.tenant_id, reservation.contact_id, reservation.until
      """;

  private final Columns made =
      new Columns(
          TEXT, TEXT, TEXT, LONG, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
  private final Columns swept = new Columns(TEXT, TEXT, TEXT);
  private final Map<Confirmed, Instant> confirming = new HashMap<>();

  /** A reservation that an outcome confirmed while it still counted. */
  record Confirmed(String tenantId, String contactId) {}

  void add(CustomerKey customer, Reservation reservation, Optional<Cost> cost) {
    Contact contact = reservation.contact();
    Item item = reservation.item();
    swept.add(customer.tenant().value(), customer.customerId(), contact.at().minus(KEPT));
    made.add(
        customer.tenant().value(),
        item.contactId(),
        item.recommendationId(),
        (long) item.rank(),
        customer.customerId(),
        contact.at(),
        contact.offerId(),
        contact.categoryId(),
        contact.subCategoryId(),
        contact.creativeId(),
        contact.channelId(),
        contact.placementId(),
        reservation.until(),
        cost.map(each -> each.perContact().toPlainString()).orElse(null),
        cost.map(Cost::currency).orElse(null));
  }

  /** A contact came into being, at this instant, that may have been reserved. */
  void confirm(CustomerKey customer, String contactId, Instant now) {
    confirming.put(new Confirmed(customer.tenant().value(), contactId), now);
  }

  /** Writes both; answers which reservations were confirmed in time. */
  Set<Confirmed> write(Connection connection) throws SQLException {
    swept.execute(connection, SWEEP);
    made.execute(connection, INSERT);
    Set<Confirmed> inTime = new HashSet<>();
    if (confirming.isEmpty()) {
      return inTime;
    }
    Columns confirmed = new Columns(TEXT, TEXT);
    confirming.keySet().forEach(one -> confirmed.add(one.tenantId(), one.contactId()));
    try (PreparedStatement statement = confirmed.prepare(connection, CONFIRM);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Confirmed one = new Confirmed(rows.getString(1), rows.getString(2));
        if (InteractionRows.instant(rows, "until").isAfter(confirming.get(one))) {
          inTime.add(one);
        }
      }
    }
    return inTime;
  }
}
