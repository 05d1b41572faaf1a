package dev.tact.persistence.metric;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.fact.MetricTotals;
import dev.tact.persistence.partition.TimedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The statement that counts a metric in the history, and what it answers. */
final class MetricCount {

  /** The columns of an answer after the customer's: also those of `metric_value`. */
  static final String COLUMNS = "key, events, total, least, greatest, below, currencies";

  /** Counts for one customer, or for all of them: a row a customer and key. */
  static EventSql of(
      TenantId tenant, MetricSeries series, Optional<String> customerId, Instant now) {
    EventSql sql =
        new EventSql()
            .add("SELECT customer_id, " + key(series.dimensions()) + " AS key, ")
            .add("count(*) FILTER (WHERE " + EventSql.counts(series.source()) + ") AS events, ")
            .add(total(series.source()) + " AS total, ")
            .add(extreme("min", series.source()) + " AS least, ")
            .add(extreme("max", series.source()) + " AS greatest, ")
            .add(total(series.denominator()) + " AS below, ")
            .add(currencies(series) + " AS currencies ")
            .add("FROM interaction WHERE retracted_at IS NULL AND tenant_id = ?", tenant.value());
    customerId.ifPresent(id -> sql.add(" AND customer_id = ?", id));
    if (series.windowDays() > 0) {
      LocalDate first =
          now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(series.windowDays() - 1L);
      Instant since = first.atStartOfDay(ZoneOffset.UTC).toInstant();
      // in the text, so that months that cannot matter are not even planned
      sql.add(" AND id >= '" + TimedTable.INTERACTION.since(since) + "'")
          .add(" AND at >= ?::timestamptz", since.toString());
    }
    for (Dimension dimension : series.dimensions()) {
      sql.add(" AND " + column(dimension) + " <> ''");
    }
    return sql.add(" AND (")
        .add(EventSql.counts(series.source()) + " OR " + EventSql.counts(series.denominator()))
        .add(") AND ")
        .add(series.filter())
        .add(" GROUP BY 1, 2");
  }

  /** The row under the cursor. */
  static MetricTotals read(ResultSet row) throws SQLException {
    return new MetricTotals(
        row.getLong("events"),
        row.getBigDecimal("total"),
        Optional.ofNullable(row.getBigDecimal("least")),
        Optional.ofNullable(row.getBigDecimal("greatest")),
        row.getBigDecimal("below"),
        row.getLong("currencies"));
  }

  private static String key(List<Dimension> dimensions) {
    return dimensions.isEmpty()
        ? "''"
        : String.join(" || chr(31) || ", dimensions.stream().map(MetricCount::column).toList());
  }

  private static String total(Source source) {
    return source == Source.TOTAL_VALUE
        ? "coalesce(sum(value), 0)"
        : "(count(*) FILTER (WHERE " + EventSql.counts(source) + "))::numeric";
  }

  private static String extreme(String function, Source source) {
    return source == Source.TOTAL_VALUE ? function + "(value)" : "NULL::numeric";
  }

  private static String currencies(MetricSeries series) {
    return series.readsAmounts()
        ? "count(DISTINCT coalesce(currency, '')) FILTER (WHERE value IS NOT NULL)"
        : "0::bigint";
  }

  private static String column(Dimension dimension) {
    return switch (dimension) {
      case OFFER_ID -> "offer_id";
      case CHANNEL_ID -> "channel_id";
      case CREATIVE_ID -> "creative_id";
      case OUTCOME_TYPE -> "outcome";
    };
  }

  private MetricCount() {}
}
