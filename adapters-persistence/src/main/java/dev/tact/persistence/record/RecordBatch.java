package dev.tact.persistence.record;

import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.persistence.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Writes many records in one statement and one commit: copied, or, when some are there already
 * because a commit went through whose answer was lost, inserted beside those.
 */
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
  private static final String COPY =
      """
      COPY decision_record (tenant_id, id, customer_id, flow_id, decided_at, body, expanded)
      FROM STDIN (FORMAT binary)\
      """;
  private static final int COLUMNS = 7;
  private static final String[] TYPES = {
    "text", "text", "text", "text", "timestamptz", "bytea", "text"
  };

  private final Database database;
  private final RecordBodies bodies;

  RecordBatch(Database database, TermBook book) {
    this.database = database;
    this.bodies = new RecordBodies(book);
  }

  void write(List<Kept> batch) {
    List<byte[]> encoded = bodies.of(batch);
    CopyRows rows = rows(batch, encoded);
    // first, because it can be done twice: a batch that fails is written again
    if (batch.stream().anyMatch(kept -> !kept.record().assignments().isEmpty())) {
      database.run(connection -> ExposureRows.write(connection, batch));
    }
    boolean copied = database.query(connection -> copied(connection, rows));
    if (!copied) {
      Object[][] columns = columns(batch, encoded);
      database.run(connection -> insert(connection, columns));
    }
  }

  /** Copies records; none when one of them is there already. */
  void copy(Connection connection, List<Kept> batch) throws SQLException {
    rows(batch, bodies.of(batch)).copy(connection, COPY);
    ExposureRows.write(connection, batch);
  }

  private static boolean copied(Connection connection, CopyRows rows) throws SQLException {
    try {
      rows.copy(connection, COPY);
      return true;
    } catch (SQLException e) {
      if (Database.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  private static CopyRows rows(List<Kept> batch, List<byte[]> bodies) {
    CopyRows rows = new CopyRows();
    for (int i = 0; i < batch.size(); i++) {
      Kept kept = batch.get(i);
      byte[] body = bodies.get(i);
      rows.row(COLUMNS, out -> fields(kept, body, out));
    }
    return rows;
  }

  private static void fields(Kept kept, byte[] body, CopyRows out) throws IOException {
    DecisionRecord record = kept.record();
    out.text(record.tenant().value());
    out.text(record.id());
    out.text(record.customerId());
    out.text(record.configured().flowId());
    out.instant(record.now());
    out.binary(body);
    if (kept.expanded().isPresent()) {
      out.text(TraceText.write(kept.expanded().get()));
    } else {
      out.missing();
    }
  }

  private static void insert(Connection connection, Object[][] columns) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < COLUMNS; i++) {
        statement.setArray(i + 1, connection.createArrayOf(TYPES[i], columns[i]));
      }
      statement.executeUpdate();
    }
  }

  private static Object[][] columns(List<Kept> batch, List<byte[]> bodies) {
    Object[][] columns = new Object[COLUMNS][batch.size()];
    columns[5] = new byte[batch.size()][];
    for (int row = 0; row < batch.size(); row++) {
      DecisionRecord record = batch.get(row).record();
      columns[0][row] = record.tenant().value();
      columns[1][row] = record.id();
      columns[2][row] = record.customerId();
      columns[3][row] = record.configured().flowId();
      columns[4][row] = record.now().atOffset(ZoneOffset.UTC).toString();
      columns[5][row] = bodies.get(row);
      columns[6][row] = batch.get(row).expanded().map(TraceText::write).orElse(null);
    }
    return columns;
  }
}
