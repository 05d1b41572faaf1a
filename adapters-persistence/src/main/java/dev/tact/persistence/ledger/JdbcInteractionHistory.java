package dev.tact.persistence.ledger;

import dev.tact.application.port.out.DailySummary;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Recorded;
import dev.tact.persistence.Database;
import dev.tact.persistence.partition.IdTime;
import dev.tact.persistence.partition.SinceSql;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The history in PostgreSQL. */
public final class JdbcInteractionHistory implements InteractionHistory {

  private static final String SELECT =
      "SELECT " + InteractionRows.COLUMNS + " FROM interaction WHERE tenant_id = ?";

  // Nobody waits for these as one waits for a decision, so they are not kept but counted.
  private static final String SUMMARIES =
      """
      SELECT (at AT TIME ZONE 'UTC')::date AS day, offer_id, creative_id, channel_id,
        (array_agg(category_id ORDER BY at DESC, id DESC))[1] AS category_id,
        coalesce(currency, '') AS currency,
        count(*) FILTER (WHERE impression) AS impressions,
        count(*) FILTER (WHERE classification = 'POSITIVE') AS positive,
        count(*) FILTER (WHERE classification = 'NEGATIVE') AS negative,
        count(*) FILTER (WHERE classification = 'NEUTRAL' AND NOT impression) AS neutral,
        count(*) FILTER (WHERE outcome = '%s') AS converts,
        coalesce(sum(value), 0) AS total_value,
        max(at) FILTER (WHERE is_contact) AS last_contact_at,
        (array_agg(outcome ORDER BY at DESC, id DESC))[1] AS last_outcome_key,
        max(at) AS last_at
      FROM interaction
      WHERE tenant_id = ? AND customer_id = ? AND retracted_at IS NULL
      GROUP BY 1, offer_id, creative_id, channel_id, 6
      ORDER BY 1 DESC, offer_id, creative_id, channel_id, 6
      """
          .formatted(Outcome.CONVERSION);

  private static final String SUBJECT =
      "SELECT customer_id, at, offer_id, category_id, sub_category_id, creative_id, channel_id,"
          + " placement_id FROM ";

  private static final SinceSql ITEM =
      new SinceSql(
          TimedTable.INTERACTION,
          SUBJECT
              + "interaction WHERE tenant_id = ? AND contact_id = ? AND is_contact AND id >="
              + " {since} UNION ALL "
              + SUBJECT
              + "reservation WHERE tenant_id = ? AND contact_id = ? LIMIT 1");

  private static final String BETWEEN =
      SELECT
          + """
           AND customer_id = ANY (?) AND at >= ? AND at < ? AND retracted_at IS NULL
           ORDER BY at, id\
          """;

  private final Database database;

  public JdbcInteractionHistory(Database database) {
    this.database = database;
  }

  @Override
  public List<Recorded> page(TenantId tenant, HistoryQuery query) {
    StringBuilder sql = new StringBuilder(SELECT).append(" AND customer_id = ?");
    List<Object> parameters = new ArrayList<>(List.of(tenant.value(), query.customerId()));
    filter(sql, parameters, "offer_id", query.offerId());
    filter(sql, parameters, "creative_id", query.creativeId());
    filter(sql, parameters, "channel_id", query.channelId());
    filter(sql, parameters, "outcome", query.outcome());
    filter(sql, parameters, "recommendation_id", query.recommendationId());
    query
        .before()
        .ifPresent(
            position -> {
              sql.append(" AND (at, id) < (?, ?)");
              parameters.add(position.at().atOffset(ZoneOffset.UTC));
              parameters.add(position.interactionId());
            });
    sql.append(" ORDER BY at DESC, id DESC LIMIT ?");
    parameters.add(query.limit());
    return database.query(connection -> rows(connection, sql.toString(), parameters));
  }

  @Override
  public Optional<Recorded> interaction(TenantId tenant, String interactionId) {
    return database
        .query(c -> rows(c, SELECT + " AND id = ?", List.of(tenant.value(), interactionId)))
        .stream()
        .findFirst();
  }

  @Override
  public List<Recorded> between(
      TenantId tenant, Collection<String> customerIds, Instant from, Instant to) {
    return database.query(
        connection ->
            rows(
                connection,
                BETWEEN,
                List.of(
                    tenant.value(),
                    connection.createArrayOf("text", customerIds.toArray()),
                    from.atOffset(ZoneOffset.UTC),
                    to.atOffset(ZoneOffset.UTC))));
  }

  @Override
  public List<DailySummary> summaries(TenantId tenant, String customerId) {
    return database.query(
        connection -> {
          List<DailySummary> summaries = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(SUMMARIES)) {
            statement.setString(1, tenant.value());
            statement.setString(2, customerId);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                summaries.add(summary(rows));
              }
            }
          }
          return summaries;
        });
  }

  @Override
  public Optional<Owned> item(TenantId tenant, Item item) {
    String sql = ITEM.at(IdTime.made(item.contactId()));
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= 3; i += 2) {
              statement.setString(i, tenant.value());
              statement.setString(i + 1, item.contactId());
            }
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next()
                  ? Optional.of(
                      new Owned(rows.getString("customer_id"), InteractionRows.contact(rows)))
                  : Optional.empty();
            }
          }
        });
  }

  private static void filter(
      StringBuilder sql, List<Object> parameters, String column, Optional<String> wanted) {
    wanted.ifPresent(
        value -> {
          sql.append(" AND ").append(column).append(" = ?");
          parameters.add(value);
        });
  }

  private static List<Recorded> rows(Connection connection, String sql, List<Object> parameters)
      throws SQLException {
    List<Recorded> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(InteractionRows.read(rows));
        }
      }
    }
    return found;
  }

  private static DailySummary summary(ResultSet row) throws SQLException {
    return new DailySummary(
        row.getObject("day", LocalDate.class),
        row.getString("offer_id"),
        row.getString("creative_id"),
        row.getString("channel_id"),
        row.getString("category_id"),
        row.getString("currency"),
        row.getLong("impressions"),
        row.getLong("positive"),
        row.getLong("negative"),
        row.getLong("neutral"),
        row.getLong("converts"),
        row.getBigDecimal("total_value"),
        InteractionRows.instant(row, "last_contact_at"),
        row.getString("last_outcome_key"),
        InteractionRows.instant(row, "last_at"));
  }
}
