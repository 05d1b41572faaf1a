package dev.tact.persistence.record;

import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Records that are written in somebody else's transaction, whose other rows they belong to. */
public final class RecordCopy {

  private final RecordBatch batch;

  public RecordCopy(Database database) {
    this.batch = new RecordBatch(database, new TermBook(database));
  }

  /**
   * Copies records; their ids must be new. Terms that were never mentioned before are numbered on
   * another connection first, because they must outlive this transaction.
   *
   * @throws SQLException when one of them is there already: the transaction has failed then
   */
  public void write(Connection connection, List<Kept> records) throws SQLException {
    if (!records.isEmpty()) {
      batch.copy(connection, records);
    }
  }
}
