package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Reservation;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads one customer's contacts for the view. */
final class ContactRows {

  private static final String SUBJECT =
      "at, offer_id, category_id, sub_category_id, creative_id, channel_id, placement_id";

  // INVARIANT: one statement, so one snapshot. A commit between the version and the contacts would
  // be counted twice: here, and again when the view hears of it.
  private static final String CURRENT =
      """
      SELECT s.version, c.*
      FROM customer_state s LEFT JOIN LATERAL (
        SELECT recommendation_id, rank, NULL::timestamptz AS until, %1$s FROM interaction i
        WHERE i.tenant_id = s.tenant_id AND i.customer_id = s.customer_id
          AND i.at > ?::timestamptz AND i.is_contact
        UNION ALL
        SELECT recommendation_id, rank, until, %1$s FROM reservation r
        WHERE r.tenant_id = s.tenant_id AND r.customer_id = s.customer_id
          AND r.until > ?::timestamptz
      ) c ON true
      WHERE s.tenant_id = ? AND s.customer_id = ?
      """
          .formatted(SUBJECT);

  private static final String UNTIL =
      "SELECT "
          + SUBJECT
          + """
           FROM interaction
          WHERE tenant_id = ? AND customer_id = ? AND at > ?::timestamptz AND is_contact
            AND at <= ?::timestamptz
          """;

  private static final String RESERVED =
      "SELECT recommendation_id, rank, until, "
          + SUBJECT
          + """
           FROM reservation
          WHERE tenant_id = ? AND customer_id = ? AND until > ?::timestamptz
          """;

  private final Database database;

  /** A customer's contacts and open reservations, and the version from which on they are known. */
  record Read(long version, List<Contact> contacts, List<Reservation> reservations) {}

  ContactRows(Database database) {
    this.database = database;
  }

  /** Contacts after an instant, and reservations open at `now`. */
  Read current(TenantId tenant, String customerId, Instant after, Instant now) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
            statement.setString(1, after.toString());
            statement.setString(2, now.toString());
            statement.setString(3, tenant.value());
            statement.setString(4, customerId);
            try (ResultSet rows = statement.executeQuery()) {
              return read(rows);
            }
          }
        });
  }

  /** Contacts in (after, at], and what was reserved then. */
  List<Contact> asOf(TenantId tenant, String customerId, Instant after, Instant at) {
    return database.query(
        connection -> {
          List<Contact> contacts =
              contacts(connection, tenant.value(), customerId, after.toString(), at.toString());
          reservations(connection, tenant, customerId, at).stream()
              .map(Reservation::contact)
              .filter(contact -> !contact.at().isAfter(at))
              .forEach(contacts::add);
          return contacts;
        });
  }

  private static Read read(ResultSet rows) throws SQLException {
    long version = 0;
    List<Contact> contacts = new ArrayList<>();
    List<Reservation> reservations = new ArrayList<>();
    while (rows.next()) {
      version = rows.getLong("version");
      if (rows.getObject("until") != null) {
        reservations.add(reservation(rows));
      } else if (rows.getObject("at") != null) {
        contacts.add(InteractionRows.contact(rows));
      }
    }
    return new Read(version, contacts, reservations);
  }

  private static Reservation reservation(ResultSet row) throws SQLException {
    return new Reservation(
        new Item(row.getString("recommendation_id"), row.getInt("rank")),
        InteractionRows.contact(row),
        InteractionRows.instant(row, "until"));
  }

  private static List<Contact> contacts(Connection connection, String... parameters)
      throws SQLException {
    List<Contact> contacts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(UNTIL)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          contacts.add(InteractionRows.contact(rows));
        }
      }
    }
    return contacts;
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
