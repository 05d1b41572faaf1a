package dev.tact.persistence.record;

import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/** Writes many records in one statement and one commit. */
final class RecordBatch {

  private static final String INSERT =
      """
      INSERT INTO decision_record
        (tenant_id, id, customer_id, flow_id, decided_at, body, expanded)
      SELECT t, i, c, f, d, b, e::json
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[],
                    ?::text[]) AS r (t, i, c, f, d, b, e)
      ON CONFLICT (tenant_id, id) DO NOTHING\
      """;
  private static final int COLUMNS = 7;
  private static final String[] TYPES = {
    "text", "text", "text", "text", "timestamptz", "bytea", "text"
  };

  private final Database database;

  RecordBatch(Database database) {
    this.database = database;
  }

  void write(List<Kept> batch) {
    Object[][] columns = columns(batch);
    database.run(connection -> insert(connection, columns));
  }

  private static void insert(Connection connection, Object[][] columns) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < COLUMNS; i++) {
        statement.setArray(i + 1, connection.createArrayOf(TYPES[i], columns[i]));
      }
      statement.executeUpdate();
    }
  }

  private static Object[][] columns(List<Kept> batch) {
    Object[][] columns = new Object[COLUMNS][batch.size()];
    columns[5] = new byte[batch.size()][];
    for (int row = 0; row < batch.size(); row++) {
      DecisionRecord record = batch.get(row).record();
      columns[0][row] = record.tenant().value();
      columns[1][row] = record.id();
      columns[2][row] = record.customerId();
      columns[3][row] = record.configured().flowId();
      columns[4][row] = record.now().atOffset(ZoneOffset.UTC).toString();
      columns[5][row] = RecordEncoder.encode(record);
      columns[6][row] = batch.get(row).expanded().map(TraceText::write).orElse(null);
    }
    return columns;
  }
}
