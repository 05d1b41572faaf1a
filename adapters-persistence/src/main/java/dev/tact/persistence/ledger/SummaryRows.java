package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Recorded;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Increments of the daily summaries, one a row however many interactions touch it. */
final class SummaryRows {

  private static final String ADD =
      """
      INSERT INTO interaction_summary AS s (tenant_id, customer_id, day, offer_id, creative_id,
        channel_id, currency, category_id, impressions, positive, negative, neutral, converts,
        total_value, last_contact_at, last_outcome_key, last_at)
      SELECT tenant_id, customer_id, day::date, offer_id, creative_id, channel_id, currency,
        category_id, impressions, positive, negative, neutral, converts, total_value::numeric,
        last_contact_at::timestamptz, last_outcome_key, last_at::timestamptz
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS r (tenant_id, customer_id, day, offer_id, creative_id, channel_id, currency,
          category_id, impressions, positive, negative, neutral, converts, total_value,
          last_contact_at, last_outcome_key, last_at)
      ON CONFLICT (tenant_id, customer_id, day, offer_id, creative_id, channel_id, currency)
      DO UPDATE SET
        category_id = excluded.category_id,
        impressions = s.impressions + excluded.impressions,
        positive = s.positive + excluded.positive,
        negative = s.negative + excluded.negative,
        neutral = s.neutral + excluded.neutral,
        converts = s.converts + excluded.converts,
        total_value = s.total_value + excluded.total_value,
        last_contact_at = greatest(s.last_contact_at, excluded.last_contact_at),
        last_outcome_key = CASE WHEN excluded.last_at >= s.last_at
          THEN excluded.last_outcome_key ELSE s.last_outcome_key END,
        last_at = greatest(s.last_at, excluded.last_at)
      """;

  // The order of the table's key: all writers lock rows in it.
  private final Map<Key, Row> rows = new TreeMap<>(Key.ORDER);

  private record Key(
      String tenantId,
      String customerId,
      LocalDate day,
      String offerId,
      String creativeId,
      String channelId,
      String currency) {

    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::tenantId)
            .thenComparing(Key::customerId)
            .thenComparing(Key::day)
            .thenComparing(Key::offerId)
            .thenComparing(Key::creativeId)
            .thenComparing(Key::channelId)
            .thenComparing(Key::currency);
  }

  private record Row(
      String categoryId,
      long impressions,
      long positive,
      long negative,
      long neutral,
      long converts,
      BigDecimal total,
      Instant lastContactAt,
      String lastOutcome,
      Instant lastAt) {

    Row and(Row other) {
      boolean later = !other.lastAt.isBefore(lastAt);
      return new Row(
          other.categoryId,
          impressions + other.impressions,
          positive + other.positive,
          negative + other.negative,
          neutral + other.neutral,
          converts + other.converts,
          total.add(other.total),
          later(lastContactAt, other.lastContactAt),
          later ? other.lastOutcome : lastOutcome,
          later ? other.lastAt : lastAt);
    }

    private static Instant later(Instant one, Instant other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.isAfter(other) ? one : other;
    }
  }

  void add(CustomerKey customer, Recorded recorded) {
    Interaction interaction = recorded.interaction();
    Contact subject = interaction.subject();
    Key key =
        new Key(
            customer.tenant().value(),
            customer.customerId(),
            subject.at().atZone(ZoneOffset.UTC).toLocalDate(),
            subject.offerId(),
            subject.creativeId(),
            subject.channelId(),
            interaction.value().map(Money::currency).orElse(""));
    rows.merge(key, row(recorded), Row::and);
  }

  void write(Connection connection) throws SQLException {
    Columns columns =
        new Columns(
            TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, LONG, LONG, LONG, LONG, LONG, TEXT,
            TEXT, TEXT, TEXT);
    rows.forEach(
        (key, row) ->
            columns.add(
                key.tenantId(),
                key.customerId(),
                key.day().toString(),
                key.offerId(),
                key.creativeId(),
                key.channelId(),
                key.currency(),
                row.categoryId(),
                row.impressions(),
                row.positive(),
                row.negative(),
                row.neutral(),
                row.converts(),
                row.total().toString(),
                row.lastContactAt(),
                row.lastOutcome(),
                row.lastAt()));
    columns.execute(connection, ADD);
  }

  private static Row row(Recorded recorded) {
    Interaction interaction = recorded.interaction();
    Outcome outcome = interaction.outcome();
    Instant at = interaction.subject().at();
    Classification kind = outcome.classification();
    return new Row(
        interaction.subject().categoryId(),
        outcome.impression() ? 1 : 0,
        kind == Classification.POSITIVE ? 1 : 0,
        kind == Classification.NEGATIVE ? 1 : 0,
        kind == Classification.NEUTRAL && !outcome.impression() ? 1 : 0,
        outcome.isConversion() ? 1 : 0,
        interaction.value().map(Money::amount).orElse(BigDecimal.ZERO),
        recorded.contact() ? at : null,
        outcome.key(),
        at);
  }
}
