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

  private static final String VERSION =
      "SELECT version FROM customer_state WHERE tenant_id = ? AND customer_id = ?";

  private static final String AFTER =
      "SELECT "
          + SUBJECT
          + """
           FROM interaction
          WHERE tenant_id = ? AND customer_id = ? AND at > ?::timestamptz AND is_contact
          """;

  private static final String UNTIL = AFTER + " AND at <= ?::timestamptz";

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
          long version = version(connection, tenant, customerId);
          if (version == 0) {
            return new Read(0, List.of(), List.of());
          }
          return new Read(
              version,
              contacts(connection, AFTER, tenant.value(), customerId, after.toString()),
              reservations(connection, tenant, customerId, now));
        });
  }

  /** Contacts in (after, at], and what was reserved then. */
  List<Contact> asOf(TenantId tenant, String customerId, Instant after, Instant at) {
    return database.query(
        connection -> {
          List<Contact> contacts =
              contacts(
                  connection, UNTIL, tenant.value(), customerId, after.toString(), at.toString());
          reservations(connection, tenant, customerId, at).stream()
              .map(Reservation::contact)
              .filter(contact -> !contact.at().isAfter(at))
              .forEach(contacts::add);
          return contacts;
        });
  }

  private static long version(Connection connection, TenantId tenant, String customerId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(VERSION)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private static List<Contact> contacts(Connection connection, String sql, String... parameters)
      throws SQLException {
    List<Contact> contacts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
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
          reservations.add(
              new Reservation(
                  new Item(rows.getString("recommendation_id"), rows.getInt("rank")),
                  InteractionRows.contact(rows),
                  InteractionRows.instant(rows, "until")));
        }
      }
    }
    return reservations;
  }
}
