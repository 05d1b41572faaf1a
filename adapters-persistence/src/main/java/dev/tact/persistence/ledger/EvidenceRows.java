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
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Increments of the evidence, summed over a batch: commutative, so their order never matters. */
final class EvidenceRows {

  private static final String ADD =
      """
      INSERT INTO evidence_count AS e (tenant_id, grain, entity_id, positive, negative)
      SELECT * FROM unnest(?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, grain, entity_id) DO UPDATE SET
        positive = e.positive + excluded.positive, negative = e.negative + excluded.negative
      """;

  private static final String READ =
      "SELECT grain, entity_id, positive, negative FROM evidence_count WHERE tenant_id = ?";

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

  void write(Connection connection) throws SQLException {
    Columns columns = new Columns(TEXT, TEXT, TEXT, LONG, LONG);
    rows.forEach(
        (key, counts) ->
            columns.add(
                key.tenantId(),
                key.of().grain().name(),
                key.of().id(),
                counts.positive(),
                counts.negative()));
    columns.execute(connection, ADD);
  }

  static Tally read(Connection connection, TenantId tenant) throws SQLException {
    Map<Tally.Of, Counts> counts = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, tenant.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.put(
              new Tally.Of(Tally.Grain.valueOf(rows.getString(1)), rows.getString(2)),
              new Counts(rows.getLong(3), rows.getLong(4)));
        }
      }
    }
    return new Tally(counts);
  }
}
