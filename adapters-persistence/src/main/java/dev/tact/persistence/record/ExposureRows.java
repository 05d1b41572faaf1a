package dev.tact.persistence.record;

import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who took part in which experiment, taken from the records of decisions as they are written. Rows
 * come in the order of their keys, so that batches that meet wait for one another in one direction.
 */
final class ExposureRows {

  private static final String INSERT =
      """
      INSERT INTO exposure (tenant_id, experiment_id, customer_id, variant, first_at)
      SELECT t, e, c, v, f
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
          AS r (t, e, c, v, f)
      ON CONFLICT (tenant_id, experiment_id, customer_id) DO NOTHING\
      """;
  private static final String ERASE =
      "DELETE FROM exposure WHERE tenant_id = ? AND customer_id = ?";
  private static final String[] TYPES = {"text", "text", "text", "text", "timestamptz"};

  private record Row(
      String tenant, String experiment, String customer, String variant, String at) {}

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::tenant)
          .thenComparing(Row::experiment)
          .thenComparing(Row::customer)
          .thenComparing(Row::at);

  private ExposureRows() {}

  /** Notes who took part for the first time; does nothing for decisions without experiments. */
  static void write(Connection connection, List<Kept> batch) throws SQLException {
    List<Row> rows = rows(batch);
    if (rows.isEmpty()) {
      return;
    }
    Object[][] columns = new Object[TYPES.length][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      columns[0][i] = rows.get(i).tenant();
      columns[1][i] = rows.get(i).experiment();
      columns[2][i] = rows.get(i).customer();
      columns[3][i] = rows.get(i).variant();
      columns[4][i] = rows.get(i).at();
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < TYPES.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf(TYPES[i], columns[i]));
      }
      statement.executeUpdate();
    }
  }

  static void erase(Connection connection, TenantId tenant, String customerId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ERASE)) {
      statement.setString(1, tenant.value());
      statement.setString(2, customerId);
      statement.executeUpdate();
    }
  }

  private static List<Row> rows(List<Kept> batch) {
    List<Row> rows = new ArrayList<>();
    for (Kept kept : batch) {
      for (Assignment assignment : kept.record().assignments()) {
        rows.add(
            new Row(
                kept.record().tenant().value(),
                assignment.experimentId(),
                kept.record().customerId(),
                assignment.variant(),
                kept.record().now().atOffset(ZoneOffset.UTC).toString()));
      }
    }
    rows.sort(ORDER);
    return rows;
  }
}
