package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence.Counts;
import dev.tact.domain.interaction.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of the table `evidence_count`.
 *
 * @param version grows with every change
 */
record EvidenceRow(TenantId tenant, Tally.Of of, Counts counts, long version) {

  static final String COLUMNS =
      "e.tenant_id, e.grain, e.entity_id, e.positive, e.negative, e.version";

  static EvidenceRow read(ResultSet row) throws SQLException {
    return new EvidenceRow(
        new TenantId(row.getString(1)),
        new Tally.Of(Tally.Grain.valueOf(row.getString(2)), row.getString(3)),
        new Counts(row.getLong(4), row.getLong(5)),
        row.getLong(6));
  }
}
