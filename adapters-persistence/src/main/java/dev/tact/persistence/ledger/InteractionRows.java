package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.FLAG;
import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Recorded;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the table `interaction`: how they are written, and how they are read. */
final class InteractionRows {

  /** The columns that {@link #read} wants, in any order. */
  static final String COLUMNS =
      "id, customer_id, at, offer_id, category_id, sub_category_id, creative_id, channel_id,"
          + " placement_id, outcome, classification, impression, direction, recommendation_id,"
          + " rank, contact_id, is_contact, value, currency, context, idempotency_key, over_cap,"
          + " recorded_at, retracted_at, cost, contact_cost, cost_currency, takes_stock";

  private static final String INSERT =
      """
      INSERT INTO interaction (tenant_id, id, customer_id, at, offer_id, category_id,
        sub_category_id, creative_id, channel_id, placement_id, outcome, classification,
        impression, direction, recommendation_id, rank, contact_id, is_contact, value, currency,
        context, idempotency_key, recorded_at, cost, contact_cost, cost_currency, takes_stock,
        customer_version)
      SELECT tenant_id, id, customer_id, at::timestamptz, offer_id, category_id,
        sub_category_id, creative_id, channel_id, placement_id, outcome, classification,
        impression, direction, recommendation_id, rank, contact_id, is_contact, value::numeric,
        currency, context::jsonb, idempotency_key, recorded_at::timestamptz,
        cost::numeric, contact_cost::numeric, cost_currency, takes_stock, customer_version
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          ?)
        AS r (tenant_id, id, customer_id, at, offer_id, category_id, sub_category_id,
          creative_id, channel_id, placement_id, outcome, classification, impression, direction,
          recommendation_id, rank, contact_id, is_contact, value, currency, context,
          idempotency_key, recorded_at, cost, contact_cost, cost_currency, takes_stock,
          customer_version)
      """;

  private final Columns rows =
      new Columns(
          TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, FLAG, TEXT, TEXT,
          LONG, TEXT, FLAG, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, FLAG, LONG);

  /** A row of a commit that brings its customer to this version. */
  void add(TenantId tenant, Recorded recorded, long version) {
    Interaction interaction = recorded.interaction();
    Contact subject = interaction.subject();
    Optional<Item> item = interaction.item();
    Optional<Money> value = interaction.value();
    Charge charge = recorded.charge();
    boolean isFree = charge.currency().isEmpty();
    rows.add(
        tenant.value(),
        interaction.id(),
        interaction.customerId(),
        subject.at(),
        subject.offerId(),
        subject.categoryId(),
        subject.subCategoryId(),
        subject.creativeId(),
        subject.channelId(),
        subject.placementId(),
        interaction.outcome().key(),
        interaction.outcome().classification().name(),
        interaction.outcome().impression(),
        interaction.direction().name(),
        item.map(Item::recommendationId).orElse(null),
        item.map(i -> (long) i.rank()).orElse(null),
        recorded.contactId(),
        recorded.contact(),
        value.map(money -> money.amount().toString()).orElse(null),
        value.map(Money::currency).orElse(null),
        interaction.context().isEmpty() ? null : JsonDocument.write(interaction.context()),
        interaction.idempotencyKey().orElse(null),
        interaction.recordedAt(),
        isFree ? null : charge.total().toPlainString(),
        isFree ? null : charge.contact().toPlainString(),
        isFree ? null : charge.currency(),
        charge.stock(),
        version);
  }

  void insert(Connection connection) throws SQLException {
    rows.execute(connection, INSERT);
  }

  /** The row under the cursor. */
  static Recorded read(ResultSet row) throws SQLException {
    String recommendationId = row.getString("recommendation_id");
    Interaction interaction =
        new Interaction(
            row.getString("id"),
            row.getString("customer_id"),
            contact(row),
            outcome(row),
            Direction.valueOf(row.getString("direction")),
            recommendationId == null
                ? Optional.empty()
                : Optional.of(new Item(recommendationId, row.getInt("rank"))),
            money(row),
            instant(row, "recorded_at"),
            document(row),
            Optional.ofNullable(row.getString("idempotency_key")));
    return new Recorded(
        interaction,
        row.getString("contact_id"),
        row.getBoolean("is_contact"),
        texts(JsonDocument.read(row.getString("over_cap"))),
        Optional.ofNullable(instant(row, "retracted_at")),
        charge(row));
  }

  private static Charge charge(ResultSet row) throws SQLException {
    BigDecimal total = row.getBigDecimal("cost");
    boolean stock = row.getBoolean("takes_stock");
    if (total == null) {
      return stock ? new Charge(BigDecimal.ZERO, BigDecimal.ZERO, "", true) : Charge.NONE;
    }
    BigDecimal contact = row.getBigDecimal("contact_cost");
    return new Charge(contact, total.subtract(contact), row.getString("cost_currency"), stock);
  }

  /** The contact under the cursor; reservations have these columns too. */
  static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        instant(row, "at"),
        row.getString("offer_id"),
        row.getString("category_id"),
        row.getString("sub_category_id"),
        row.getString("creative_id"),
        row.getString("channel_id"),
        row.getString("placement_id"));
  }

  static Outcome outcome(ResultSet row) throws SQLException {
    return new Outcome(
        row.getString("outcome"),
        Classification.valueOf(row.getString("classification")),
        row.getBoolean("impression"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Optional<Money> money(ResultSet row) throws SQLException {
    BigDecimal amount = row.getBigDecimal("value");
    return amount == null
        ? Optional.empty()
        : Optional.of(new Money(amount, row.getString("currency")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> document(ResultSet row) throws SQLException {
    Object document = JsonDocument.read(row.getString("context"));
    return document == null ? Map.of() : (Map<String, Object>) document;
  }

  private static List<String> texts(Object document) {
    return document instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }
}
