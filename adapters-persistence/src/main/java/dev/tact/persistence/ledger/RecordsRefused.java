package dev.tact.persistence.ledger;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.persistence.Database;
import dev.tact.persistence.record.RecordCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Records of decisions cannot be written. A decision that cannot be recorded is not given; what
 * people report does not depend on it, and is written without them.
 */
final class RecordsRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private RecordsRefused(RuntimeException failure) {
    super(failure);
  }

  /**
   * Writes records.
   *
   * @throws RecordsRefused when that fails; the transaction cannot go on then
   */
  static void orWritten(Connection connection, RecordCopy copy, List<Kept> records)
      throws SQLException {
    try {
      copy.write(connection, records);
    } catch (SQLException e) {
      if (Database.isWorthAnotherTry(e)) {
        throw e;
      }
      throw new RecordsRefused(Database.failure(e));
    } catch (RuntimeException e) {
      throw new RecordsRefused(e);
    }
  }

  /** Whether one of the records may be at fault, and not the store. */
  boolean isOfOne() {
    return getCause() instanceof IllegalStateException;
  }

  /** What those hear whose records these are. */
  RuntimeException answer() {
    return isOfOne()
        ? (RuntimeException) getCause()
        : new Unavailable(
            "the decision cannot be recorded, so nothing was done; try again shortly", getCause());
  }
}
