package dev.tact.persistence.record;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.persistence.Database;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads records for others than their store: as rows first, because terms need a connection. */
public final class RecordReading {

  /** The columns that {@link #row} wants. */
  public static final String COLUMNS = "id, customer_id, flow_id, body";

  private final TermBook book;

  public RecordReading(Database database) {
    this.book = new TermBook(database);
  }

  /** A record as it was read, not understood yet. */
  public static final class Raw {

    private final RecordDecoder.Row row;

    private Raw(RecordDecoder.Row row) {
      this.row = row;
    }
  }

  /** The row under the cursor. */
  public static Raw row(TenantId tenant, ResultSet rows) throws SQLException {
    return new Raw(
        new RecordDecoder.Row(
            tenant,
            rows.getString("id"),
            rows.getString("customer_id"),
            rows.getString("flow_id"),
            rows.getBytes("body")));
  }

  /** The record; not while a connection is lent, because unknown terms need another one. */
  public DecisionRecord decoded(Raw raw) {
    return RecordDecoder.decode(raw.row, book.of(raw.row.tenant()));
  }
}
