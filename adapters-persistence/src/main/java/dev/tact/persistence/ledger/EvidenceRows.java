package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence.Counts;
import dev.tact.domain.interaction.Tally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Increments of the evidence, summed over a batch: commutative, so their order never matters. */
final class EvidenceRows {

  private static final String ADD =
      """
      INSERT INTO evidence_count AS e (tenant_id, grain, entity_id, positive, negative, version)
      SELECT *, 1 FROM unnest(?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, grain, entity_id) DO UPDATE SET version = e.version + 1,
        positive = e.positive + excluded.positive, negative = e.negative + excluded.negative
      RETURNING\s\
      """
          + EvidenceRow.COLUMNS;

  private static final String READ =
      "SELECT " + EvidenceRow.COLUMNS + " FROM evidence_count e WHERE e.tenant_id = ?";

  private final Map<Key, Counts> rows =
      new TreeMap<>(
          Comparator.comparing(Key::tenantId)
              .thenComparing(key -> key.of().grain().name())
              .thenComparing(key -> key.of().id()));

  private record Key(String tenantId, Tally.Of of) {}

  void add(TenantId tenant, Tally tally) {
    tally
        .counts()
        .forEach((of, counts) -> rows.merge(new Key(tenant.value(), of), counts, Counts::plus));
  }

  /** Writes them; answers the tallies that changed, as they are from now on. */
  List<EvidenceRow> write(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return List.of();
    }
    Columns columns = new Columns(TEXT, TEXT, TEXT, LONG, LONG);
    rows.forEach(
        (key, counts) ->
            columns.add(
                key.tenantId(),
                key.of().grain().name(),
                key.of().id(),
                counts.positive(),
                counts.negative()));
    try (PreparedStatement statement = columns.prepare(connection, ADD)) {
      return read(statement);
    }
  }

  /** All tallies of a tenant. */
  static List<EvidenceRow> read(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, tenant.value());
      return read(statement);
    }
  }

  private static List<EvidenceRow> read(PreparedStatement statement) throws SQLException {
    List<EvidenceRow> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(EvidenceRow.read(rows));
      }
    }
    return found;
  }
}
