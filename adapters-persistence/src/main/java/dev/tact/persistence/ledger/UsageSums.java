package dev.tact.persistence.ledger;

import dev.tact.domain.budget.Quota;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.interaction.Usage;
import dev.tact.persistence.partition.SinceSql;
import dev.tact.persistence.partition.TimedTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the history says was used: one pass over it, however many quotas are counted. */
final class UsageSums {

  private static final String SCOPES =
      "offer_id, category_id, sub_category_id, channel_id, (at AT TIME ZONE 'UTC')::date AS day,"
          + " coalesce(cost_currency, '') AS currency";

  private static final SinceSql USED =
      new SinceSql(
          TimedTable.INTERACTION,
          "SELECT "
              + SCOPES
              + """
              , count(*) FILTER (WHERE is_contact) AS contacts,
                count(*) FILTER (WHERE outcome = 'conversion') AS conversions,
                count(*) FILTER (WHERE takes_stock) AS stock, coalesce(sum(cost), 0) AS spend
              FROM interaction
              WHERE tenant_id = ? AND at >= ?::timestamptz AND at <= ?::timestamptz
                AND id >= {since} AND offer_id <> '' AND retracted_at IS NULL
              GROUP BY 1, 2, 3, 4, 5, 6
              """);

  private static final String HELD =
      "SELECT "
          + SCOPES
          + """
          , count(*) AS contacts, 0::bigint AS conversions, count(*) AS stock,
            coalesce(sum(cost), 0) AS spend
          FROM reservation WHERE tenant_id = ? AND held
          GROUP BY 1, 2, 3, 4, 5, 6
          """;

  private final Connection connection;
  private final TenantId tenant;

  /** What a quota came to. */
  record Sum(BigDecimal used, BigDecimal held) {
    private static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /** How something counts: as used or as held. */
  private interface Adding {
    Sum to(Sum sum, BigDecimal amount);
  }

  private UsageSums(Connection connection, TenantId tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  /** Takes the snapshot of the connection's transaction, if it has one. */
  static UsageSums open(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      statement.execute();
    }
    return new UsageSums(connection, tenant);
  }

  /**
   * The sums of quotas.
   *
   * @param until interactions after it are left out, and so are reservations when it is given
   */
  Map<QuotaKey, Sum> of(Collection<Quota> quotas, Optional<Instant> until) throws SQLException {
    Map<QuotaKey, Sum> sums = new HashMap<>();
    Map<String, List<Quota>> byOwner = new HashMap<>();
    for (Quota quota : quotas) {
      sums.put(quota.key(), Sum.NOTHING);
      byOwner.computeIfAbsent(quota.owner(), _ -> new ArrayList<>()).add(quota);
    }
    if (quotas.isEmpty()) {
      return sums;
    }
    Optional<Instant> since = earliest(quotas);
    String sql = USED.at(since.orElse(Instant.EPOCH));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.value());
      statement.setString(2, since.map(Instant::toString).orElse("-infinity"));
      statement.setString(3, until.map(Instant::toString).orElse("infinity"));
      add(statement, byOwner, sums, (sum, amount) -> new Sum(sum.used().add(amount), sum.held()));
    }
    if (until.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(HELD)) {
        statement.setString(1, tenant.value());
        add(statement, byOwner, sums, (sum, amount) -> new Sum(sum.used(), sum.held().add(amount)));
      }
    }
    return sums;
  }

  private static Optional<Instant> earliest(Collection<Quota> quotas) {
    Instant earliest = Instant.MAX;
    for (Quota quota : quotas) {
      Optional<Instant> starts = quota.period().starts();
      if (starts.isEmpty()) {
        return Optional.empty();
      }
      earliest = starts.get().isBefore(earliest) ? starts.get() : earliest;
    }
    return Optional.of(earliest);
  }

  private static void add(
      PreparedStatement statement,
      Map<String, List<Quota>> byOwner,
      Map<QuotaKey, Sum> sums,
      Adding adding)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Usage usage = usage(rows);
        for (String owner : usage.owners()) {
          for (Quota quota : byOwner.getOrDefault(owner, List.of())) {
            if (quota.period().holds(usage.subject().at())) {
              BigDecimal amount = usage.amount(quota.measure(), quota.currency());
              sums.compute(quota.key(), (_, sum) -> adding.to(sum, amount));
            }
          }
        }
      }
    }
  }

  private static Usage usage(ResultSet row) throws SQLException {
    Instant day = row.getObject("day", LocalDate.class).atStartOfDay(ZoneOffset.UTC).toInstant();
    Contact subject =
        new Contact(
            day,
            row.getString("offer_id"),
            row.getString("category_id"),
            row.getString("sub_category_id"),
            "",
            row.getString("channel_id"),
            "");
    return new Usage(
        subject,
        row.getLong("contacts"),
        row.getLong("conversions"),
        row.getLong("stock"),
        row.getBigDecimal("spend"),
        row.getString("currency"));
  }
}
