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
import dev.tact.persistence.partition.SinceSql;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
  // The order is that of the index that is meant: while a partition is nearly empty, or was when a
  // plan was made that is kept, its primary key, of which the tenant is given, looks as good.
  static final SinceSql CURRENT =
      since(
          """
          SELECT s.customer_id AS whose, s.version, c.*
          FROM customer_state s LEFT JOIN LATERAL (
            (SELECT recommendation_id, rank, NULL::timestamptz AS until, %1$s, %2$s
            FROM interaction i
            WHERE i.tenant_id = s.tenant_id AND i.customer_id = s.customer_id
              AND i.id >= {since} AND i.at > ?::timestamptz AND (i.is_contact OR ?::boolean)
              AND i.retracted_at IS NULL
            ORDER BY i.at)
            UNION ALL
            SELECT recommendation_id, rank, until, %1$s, %3$s FROM reservation r
            WHERE r.tenant_id = s.tenant_id AND r.customer_id = s.customer_id
              AND r.until > ?::timestamptz
          ) c ON true
          WHERE s.tenant_id = ? AND s.customer_id = ANY (?)
          """
              .formatted(SUBJECT, EVENT, NO_EVENT));

  private static final SinceSql UNTIL =
      since(
          "SELECT "
              + SUBJECT
              + ", "
              + EVENT
              + """
               FROM interaction
              WHERE tenant_id = ? AND customer_id = ? AND id >= {since} AND at > ?::timestamptz
                AND at <= ?::timestamptz AND (is_contact OR ?::boolean) AND retracted_at IS NULL
              """);

  private static final String RESERVED =
      "SELECT recommendation_id, rank, until, "
          + SUBJECT
          + """
           FROM reservation
          WHERE tenant_id = ? AND customer_id = ? AND until > ?::timestamptz
          """;

  private final Database database;

  // So many rows are in memory at once, however long the history is.
  private static final int ROWS_AT_ONCE = 2_000;

  /** What a customer's history comes to, and the version from which on it is known. */
  record Read(long version, BehaviourState state, List<Reservation> reservations) {}

  /** A history on its way from rows to what they come to. */
  private static final class Folding {
    private final boolean wantsEvents;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<OutcomeEvent> events = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private BehaviourState state;
    private long version;

    private Folding(BehaviourState begin, Needs needs) {
      this.state = begin;
      this.wantsEvents = needs.readsEvents();
    }

    private void add(ResultSet row) throws SQLException {
      if (row.getBoolean("is_contact")) {
        contacts.add(InteractionRows.contact(row));
      }
      if (wantsEvents) {
        events.add(event(row));
      }
      if (contacts.size() + events.size() >= ROWS_AT_ONCE) {
        fold();
      }
    }

    /** A row of what is current: the version, and a reservation, an interaction or neither. */
    private void addCurrent(ResultSet row) throws SQLException {
      version = row.getLong("version");
      if (row.getObject("until") != null) {
        reservations.add(reservation(row));
      } else if (row.getObject("at") != null) {
        add(row);
      }
    }

    private Read read() {
      return new Read(version, fold(), reservations);
    }

    private BehaviourState fold() {
      state = state.with(contacts, events);
      contacts.clear();
      events.clear();
      return state;
    }
  }

  private static SinceSql since(String template) {
    return new SinceSql(TimedTable.INTERACTION, template);
  }

  HistoryRows(Database database) {
    this.database = database;
  }

  /**
   * What matters to the needs at `now`.
   *
   * @param begin the state of a customer without history
   */
  Read current(TenantId tenant, String customerId, Needs needs, Instant now, BehaviourState begin) {
    return currentOfAll(tenant, List.of(customerId), needs, now, _ -> begin).get(customerId);
  }

  /** The same for many customers, by id. */
  Map<String, Read> currentOfAll(
      TenantId tenant,
      List<String> customerIds,
      Needs needs,
      Instant now,
      Function<String, BehaviourState> begin) {
    // Only in a transaction are rows sent a few at a time.
    Instant since = BehaviourState.since(needs, now);
    String sql = CURRENT.at(since);
    return database.transaction(
        connection -> {
          Map<String, Folding> foldings = HashMap.newHashMap(customerIds.size());
          customerIds.forEach(id -> foldings.put(id, new Folding(begin.apply(id), needs)));
          try (PreparedStatement statement =
              customerIds.size() == 1
                  ? connection.prepareStatement(sql)
                  : Database.planned(connection, sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setString(1, since.toString());
            statement.setBoolean(2, needs.readsEvents());
            statement.setString(3, now.toString());
            statement.setString(4, tenant.value());
            statement.setArray(5, connection.createArrayOf("text", customerIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                foldings.get(rows.getString("whose")).addCurrent(rows);
              }
            }
          }
          Map<String, Read> reads = HashMap.newHashMap(customerIds.size());
          foldings.forEach((customerId, folding) -> reads.put(customerId, folding.read()));
          return reads;
        });
  }

  /** What the history came to at an instant, with what was reserved then. */
  BehaviourState asOf(TenantId tenant, String customerId, Needs needs, Instant at) {
    return database.transaction(
        connection -> {
          Folding folding = new Folding(BehaviourState.past(needs), needs);
          until(connection, tenant, customerId, needs, at, folding);
          reservations(connection, tenant, customerId, at).stream()
              .map(Reservation::contact)
              .filter(contact -> !contact.at().isAfter(at))
              .forEach(folding.contacts::add);
          return folding.fold();
        });
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

  private static void until(
      Connection connection,
      TenantId tenant,
      String customerId,
      Needs needs,
      Instant at,
      Folding folding)
      throws SQLException {
    Instant since = BehaviourState.sincePast(needs, at);
    try (PreparedStatement statement = connection.prepareStatement(UNTIL.at(since))) {
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      statement.setString(3, since.toString());
      statement.setString(4, at.toString());
      statement.setBoolean(5, needs.readsEvents());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          folding.add(rows);
        }
      }
    }
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
