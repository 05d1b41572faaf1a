package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.ContactBook;
import dev.tact.domain.interaction.ContactBook.Known;
import dev.tact.domain.interaction.Interaction;
import dev.tact.persistence.partition.IdTime;
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
import java.util.Map;

/**
 * Finds the contacts that new interactions may join, for a whole batch at once. INVARIANT: asked
 * while the customers are locked, so that what it finds stays true until the transaction ends.
 */
final class ContactLookup {

  private static final String CONTACT =
      "i.tenant_id, i.customer_id, i.contact_id, i.at, i.offer_id, i.category_id,"
          + " i.sub_category_id, i.creative_id, i.channel_id, i.placement_id";

  // A range of one, in its order: that leaves one index to choose, whatever PostgreSQL knows of a
  // partition that was empty when it made its plan. See HistoryRows.
  static final SinceSql BY_ITEM =
      since(
          "SELECT "
              + CONTACT
              + """
               FROM unnest(?, ?) AS w (tenant_id, contact_id)
              CROSS JOIN LATERAL (
                SELECT * FROM interaction c
                WHERE c.tenant_id = w.tenant_id AND c.id >= {since} AND c.is_contact
                  AND c.contact_id BETWEEN w.contact_id AND w.contact_id
                ORDER BY c.contact_id LIMIT 1) i
              """);

  // The newest as of each outcome; ContactBook adds those that the same commit makes.
  static final SinceSql NEWEST =
      since(
          "SELECT "
              + CONTACT
              + """
               FROM unnest(?, ?, ?, ?, ?, ?)
                AS w (tenant_id, customer_id, offer_id, channel_id, earliest, latest)
              CROSS JOIN LATERAL (
                SELECT * FROM interaction c
                WHERE c.tenant_id = w.tenant_id AND c.customer_id = w.customer_id
                  AND c.id >= {since}
                  AND c.at > w.earliest::timestamptz AND c.at <= w.latest::timestamptz
                  AND c.is_contact AND c.offer_id = w.offer_id
                  AND (w.channel_id = '' OR c.channel_id = w.channel_id)
                ORDER BY c.at DESC LIMIT 1) i
              """);

  private final Columns items = new Columns(TEXT, TEXT);
  private final Columns outcomes = new Columns(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
  private Instant itemsSince = Instant.MAX;
  private Instant outcomesSince = Instant.MAX;

  void add(CustomerKey customer, Interaction interaction) {
    String tenant = customer.tenant().value();
    Contact subject = interaction.subject();
    switch (interaction.join()) {
      case ITEM -> {
        String contactId = interaction.item().orElseThrow().contactId();
        items.add(tenant, contactId);
        itemsSince = earlier(itemsSince, IdTime.made(contactId));
      }
      case NEWEST -> {
        Instant earliest = ContactBook.earliest(subject.at());
        outcomes.add(
            tenant,
            customer.customerId(),
            subject.offerId(),
            subject.channelId(),
            earliest,
            ContactBook.latest(subject.at()));
        outcomesSince = earlier(outcomesSince, earliest);
      }
      case OWN, NONE -> {
        // Nothing that stands in the history matters to these.
      }
    }
  }

  private static SinceSql since(String template) {
    return new SinceSql(TimedTable.INTERACTION, template);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** What was found, by customer. */
  Map<CustomerKey, List<Known>> find(Connection connection) throws SQLException {
    Map<CustomerKey, List<Known>> found = new HashMap<>();
    read(connection, BY_ITEM, itemsSince, items, found);
    read(connection, NEWEST, outcomesSince, outcomes, found);
    return found;
  }

  private static void read(
      Connection connection,
      SinceSql sql,
      Instant since,
      Columns wanted,
      Map<CustomerKey, List<Known>> found)
      throws SQLException {
    if (wanted.size() == 0) {
      return;
    }
    try (PreparedStatement statement = wanted.prepare(connection, sql.at(since));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found
            .computeIfAbsent(
                new CustomerKey(
                    new TenantId(rows.getString("tenant_id")), rows.getString("customer_id")),
                _ -> new ArrayList<>())
            .add(new Known(rows.getString("contact_id"), InteractionRows.contact(rows)));
      }
    }
  }
}
