package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.interaction.Usage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A row of the table `quota`.
 *
 * @param counted whether what was recorded before the row was made is counted too
 * @param version grows with every change
 */
record QuotaRow(
    TenantId tenant,
    QuotaKey key,
    Instant starts,
    Instant ends,
    String currency,
    BigDecimal used,
    BigDecimal held,
    boolean counted,
    long version) {

  static final String COLUMNS =
      "q.tenant_id, q.owner, q.measure, q.period, q.starts, q.ends, q.currency, q.used, q.held,"
          + " q.counted, q.version";

  static QuotaRow read(ResultSet row) throws SQLException {
    return new QuotaRow(
        new TenantId(row.getString("tenant_id")),
        new QuotaKey(
            row.getString("owner"),
            QuotaKey.Measure.valueOf(row.getString("measure")),
            row.getString("period")),
        InteractionRows.instant(row, "starts"),
        InteractionRows.instant(row, "ends"),
        row.getString("currency"),
        row.getBigDecimal("used"),
        row.getBigDecimal("held"),
        row.getBoolean("counted"),
        row.getLong("version"));
  }

  /** All that decisions must leave alone. */
  BigDecimal total() {
    return used.add(held);
  }

  /** How much of this quota something counts for. */
  BigDecimal drawnBy(Usage usage) {
    Instant at = usage.subject().at();
    return at.isBefore(starts) || !at.isBefore(ends)
        ? BigDecimal.ZERO
        : usage.amount(key.measure(), currency);
  }

  QuotaRow plus(BigDecimal moreUsed, BigDecimal moreHeld) {
    return new QuotaRow(
        tenant,
        key,
        starts,
        ends,
        currency,
        used.add(moreUsed),
        held.add(moreHeld),
        counted,
        version + 1);
  }
}
