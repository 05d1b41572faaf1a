package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Reservation;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one customer's history for the view: contacts, and other events where they are asked for.
 */
final class HistoryRows {

  private static final String SUBJECT =
      "at, offer_id, category_id, sub_category_id, creative_id, channel_id, placement_id";

  private static final String EVENT =
      "is_contact, outcome, classification, impression, direction, value, currency";

  private static final String NO_EVENT =
      "true, NULL::text, NULL::text, NULL::boolean, NULL::text, NULL::numeric, NULL::text";

  // INVARIANT: one statement, so one snapshot. A commit between the version and the contacts would
  // be counted twice: here, and again when the view hears of it.
  private static final String CURRENT =
      """
      SELECT s.version, c.*
      FROM customer_state s LEFT JOIN LATERAL (
        SELECT recommendation_id, rank, NULL::timestamptz AS until, %1$s, %2$s FROM interaction i
        WHERE i.tenant_id = s.tenant_id AND i.customer_id = s.customer_id
          AND i.at > ?::timestamptz AND (i.is_contact OR ?::boolean) AND i.retracted_at IS NULL
        UNION ALL
        SELECT recommendation_id, rank, until, %1$s, %3$s FROM reservation r
        WHERE r.tenant_id = s.tenant_id AND r.customer_id = s.customer_id
          AND r.until > ?::timestamptz
      ) c ON true
      WHERE s.tenant_id = ? AND s.customer_id = ?
      """
          .formatted(SUBJECT, EVENT, NO_EVENT);

  private static final String UNTIL =
      "SELECT "
          + SUBJECT
          + ", "
          + EVENT
          + """
           FROM interaction
          WHERE tenant_id = ? AND customer_id = ? AND at > ?::timestamptz
            AND at <= ?::timestamptz AND (is_contact OR ?::boolean) AND retracted_at IS NULL
          """;

  private static final String RESERVED =
      "SELECT recommendation_id, rank, until, "
          + SUBJECT
          + """
           FROM reservation
          WHERE tenant_id = ? AND customer_id = ? AND until > ?::timestamptz
          """;

  private final Database database;

  /**
   * A customer's history and open reservations, and the version from which on they are known.
   *
   * @param events of every kind, where they were asked for
   */
  record Read(
      long version,
      List<Contact> contacts,
      List<OutcomeEvent> events,
      List<Reservation> reservations) {

    static Read nothing() {
      return new Read(0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private void add(ResultSet row, boolean events) throws SQLException {
      if (row.getBoolean("is_contact")) {
        contacts.add(InteractionRows.contact(row));
      }
      if (events) {
        this.events.add(event(row));
      }
    }
  }

  HistoryRows(Database database) {
    this.database = database;
  }

  /** What matters to the needs at `now`. */
  Read current(TenantId tenant, String customerId, Needs needs, Instant now) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
            statement.setString(1, BehaviourState.since(needs, now).toString());
            statement.setBoolean(2, needs.readsEvents());
            statement.setString(3, now.toString());
            statement.setString(4, tenant.value());
            statement.setString(5, customerId);
            try (ResultSet rows = statement.executeQuery()) {
              return read(rows, needs.readsEvents());
            }
          }
        });
  }

  /** What had happened until an instant, and what was reserved then. */
  Read asOf(TenantId tenant, String customerId, Needs needs, Instant at) {
    return database.query(
        connection -> {
          Read read = until(connection, tenant, customerId, needs, at);
          reservations(connection, tenant, customerId, at).stream()
              .map(Reservation::contact)
              .filter(contact -> !contact.at().isAfter(at))
              .forEach(read.contacts()::add);
          return read;
        });
  }

  private static Read read(ResultSet rows, boolean events) throws SQLException {
    long version = 0;
    Read read = Read.nothing();
    while (rows.next()) {
      version = rows.getLong("version");
      if (rows.getObject("until") != null) {
        read.reservations().add(reservation(rows));
      } else if (rows.getObject("at") != null) {
        read.add(rows, events);
      }
    }
    return new Read(version, read.contacts(), read.events(), read.reservations());
  }

  private static OutcomeEvent event(ResultSet row) throws SQLException {
    Outcome outcome = InteractionRows.outcome(row);
    return new OutcomeEvent(
        InteractionRows.contact(row),
        outcome.key(),
        outcome.classification(),
        outcome.impression(),
        outcome.isConversion(),
        row.getString("direction").toLowerCase(Locale.ROOT),
        Optional.ofNullable(row.getBigDecimal("value")),
        Optional.ofNullable(row.getString("currency")).orElse(""));
  }

  private static Reservation reservation(ResultSet row) throws SQLException {
    return new Reservation(
        new Item(row.getString("recommendation_id"), row.getInt("rank")),
        InteractionRows.contact(row),
        InteractionRows.instant(row, "until"));
  }

  private static Read until(
      Connection connection, TenantId tenant, String customerId, Needs needs, Instant at)
      throws SQLException {
    Read read = Read.nothing();
    try (PreparedStatement statement = connection.prepareStatement(UNTIL)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      statement.setString(3, BehaviourState.sincePast(needs, at).toString());
      statement.setString(4, at.toString());
      statement.setBoolean(5, needs.readsEvents());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          read.add(rows, needs.readsEvents());
        }
      }
    }
    return read;
  }

  private static List<Reservation> reservations(
      Connection connection, TenantId tenant, String customerId, Instant now) throws SQLException {
    List<Reservation> reservations = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RESERVED)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      statement.setString(3, now.toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reservations.add(reservation(rows));
        }
      }
    }
    return reservations;
  }
}
