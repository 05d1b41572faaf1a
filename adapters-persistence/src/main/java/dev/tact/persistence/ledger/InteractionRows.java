package dev.tact.persistence.ledger;

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
import dev.tact.domain.model.Lesson;
import dev.tact.persistence.record.CopyRows;
import java.io.IOException;
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
public final class InteractionRows {

  /** The columns that {@link #read} wants, in any order. */
  public static final String COLUMNS =
      "id, customer_id, at, offer_id, category_id, sub_category_id, creative_id, channel_id,"
          + " placement_id, outcome, classification, impression, direction, recommendation_id,"
          + " rank, contact_id, is_contact, value, currency, context, idempotency_key, over_cap,"
          + " recorded_at, retracted_at, cost, contact_cost, cost_currency, takes_stock";

  private static final String COPY =
      """
      COPY interaction (tenant_id, id, customer_id, at, offer_id, category_id, sub_category_id,
        creative_id, channel_id, placement_id, outcome, classification, impression, direction,
        recommendation_id, rank, contact_id, is_contact, value, currency, context, idempotency_key,
        recorded_at, cost, contact_cost, cost_currency, takes_stock, customer_version,
        lessons)
      FROM STDIN (FORMAT binary)\
      """;
  private static final int COLUMNS_WRITTEN = 29;

  private final CopyRows rows = new CopyRows();

  /** A row of a commit that brings its customer to this version. */
  void add(TenantId tenant, Recorded recorded, long version, List<Lesson> lessons) {
    rows.row(COLUMNS_WRITTEN, out -> write(tenant, recorded, version, lessons, out));
  }

  private static void write(
      TenantId tenant, Recorded recorded, long version, List<Lesson> lessons, CopyRows out)
      throws IOException {
    Interaction interaction = recorded.interaction();
    Contact subject = interaction.subject();
    Outcome outcome = interaction.outcome();
    out.text(tenant.value());
    out.text(interaction.id());
    out.text(interaction.customerId());
    out.instant(subject.at());
    out.text(subject.offerId());
    out.text(subject.categoryId());
    out.text(subject.subCategoryId());
    out.text(subject.creativeId());
    out.text(subject.channelId());
    out.text(subject.placementId());
    out.text(outcome.key());
    out.text(outcome.classification().name());
    out.flag(outcome.impression());
    out.text(interaction.direction().name());
    out.optional(interaction.item().map(Item::recommendationId), out::text);
    out.optional(interaction.item().map(Item::rank), out::integer);
    out.text(recorded.contactId());
    out.flag(recorded.contact());
    out.optional(interaction.value().map(Money::amount), out::decimal);
    out.optional(interaction.value().map(Money::currency), out::text);
    out.optional(document(interaction.context()), out::json);
    out.optional(interaction.idempotencyKey(), out::text);
    out.instant(interaction.recordedAt());
    Optional<Charge> charge =
        Optional.of(recorded.charge()).filter(each -> !each.currency().isEmpty());
    out.optional(charge.map(Charge::total), out::decimal);
    out.optional(charge.map(Charge::contact), out::decimal);
    out.optional(charge.map(Charge::currency), out::text);
    out.flag(recorded.charge().stock());
    out.number(version);
    out.optional(
        lessons.isEmpty() ? Optional.empty() : Optional.of(LessonText.write(lessons)), out::json);
  }

  private static Optional<String> document(Map<String, Object> context) {
    return context.isEmpty() ? Optional.empty() : Optional.of(JsonDocument.write(context));
  }

  void insert(Connection connection) throws SQLException {
    rows.copy(connection, COPY);
  }

  /** The row under the cursor. */
  public static Recorded read(ResultSet row) throws SQLException {
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
