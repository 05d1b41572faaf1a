package dev.tact.persistence.ledger;

import dev.tact.application.port.out.JourneyHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Journey;
import dev.tact.domain.interaction.Money;
import dev.tact.persistence.Database;
import dev.tact.persistence.partition.IdTime;
import dev.tact.persistence.partition.SinceSql;
import dev.tact.persistence.partition.TimedTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Journeys in PostgreSQL: each conversion joined to the contacts before it. */
public final class JdbcJourneyHistory implements JourneyHistory {

  private static final int ROWS_AT_ONCE = 2_000;

  private static final String SELECT =
      """
      SELECT c.id AS conversion_id, c.customer_id, c.at AS converted_at, c.value, c.currency,
        t.contact_id, t.at, t.offer_id, t.category_id, t.sub_category_id, t.creative_id,
        t.channel_id, t.placement_id
      FROM interaction c LEFT JOIN interaction t
        ON t.tenant_id = c.tenant_id AND t.customer_id = c.customer_id AND t.is_contact
          AND t.retracted_at IS NULL AND t.at > c.at - ? * interval '1 millisecond'
          AND t.at <= c.at AND t.id >= {since}
      WHERE c.tenant_id = ? AND c.retracted_at IS NULL AND
      """;

  private static final SinceSql ONE =
      new SinceSql(TimedTable.INTERACTION, SELECT + " c.id = ? ORDER BY t.at, t.id");

  private static final SinceSql ALL =
      new SinceSql(
          TimedTable.INTERACTION,
          SELECT
              + " c.outcome = ? AND c.at >= ? AND c.at < ? AND c.id >= {since}"
              + " ORDER BY c.id, t.at, t.id");

  private final Database database;

  public JdbcJourneyHistory(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Journey> journey(TenantId tenant, String conversionId, Duration lookBack) {
    // an outcome may be dated long before it was recorded, and then its contacts may be, too
    Instant since = IdTime.made(conversionId).minus(lookBack);
    List<Journey> found = new ArrayList<>(1);
    database.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ONE.at(since))) {
            statement.setLong(1, lookBack.toMillis());
            statement.setString(2, tenant.value());
            statement.setString(3, conversionId);
            read(statement, found::add);
          }
        });
    return found.stream().findFirst();
  }

  @Override
  public void journeys(TenantId tenant, Query query, Consumer<Journey> reader) {
    String sql = ALL.at(query.from().minus(query.lookBack()));
    // a transaction, for only within one does the driver fetch a part at a time
    Connection connection = database.borrow();
    try (PreparedStatement statement = Database.planned(connection, sql)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setLong(1, query.lookBack().toMillis());
      statement.setString(2, tenant.value());
      statement.setString(3, query.outcome());
      statement.setObject(4, query.from().atOffset(ZoneOffset.UTC));
      statement.setObject(5, query.until().atOffset(ZoneOffset.UTC));
      read(statement, reader);
    } catch (SQLException e) {
      throw Database.failure(e);
    } finally {
      Database.giveBack(connection);
    }
  }

  /** Reads rows of which those of one conversion stand together. */
  private static void read(PreparedStatement statement, Consumer<Journey> reader)
      throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      Journey journey = null;
      List<Journey.Touch> touches = new ArrayList<>();
      while (row.next()) {
        String id = row.getString("conversion_id");
        if (journey == null || !journey.conversionId().equals(id)) {
          hand(journey, touches, reader);
          touches.clear();
          journey = head(id, row);
        }
        String contactId = row.getString("contact_id");
        if (contactId != null) {
          Contact contact = InteractionRows.contact(row);
          touches.add(new Journey.Touch(contactId, contact));
        }
      }
      hand(journey, touches, reader);
    }
  }

  private static void hand(Journey head, List<Journey.Touch> touches, Consumer<Journey> reader) {
    if (head != null) {
      reader.accept(
          new Journey(head.conversionId(), head.customerId(), head.at(), head.value(), touches));
    }
  }

  private static Journey head(String id, ResultSet row) throws SQLException {
    BigDecimal amount = row.getBigDecimal("value");
    return new Journey(
        id,
        row.getString("customer_id"),
        InteractionRows.instant(row, "converted_at"),
        amount == null
            ? Optional.empty()
            : Optional.of(new Money(amount, row.getString("currency"))),
        List.of());
  }
}
