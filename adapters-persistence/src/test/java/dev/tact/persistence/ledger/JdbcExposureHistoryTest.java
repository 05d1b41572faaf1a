package dev.tact.persistence.ledger;

import dev.tact.application.contract.ExposureHistoryContract;
import dev.tact.application.port.out.ExposureHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.record.JdbcRecordStore;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class JdbcExposureHistoryTest extends ExposureHistoryContract {

  private final Database database = TestDatabase.database();
  private final JdbcLedger ledger = new JdbcLedger(database, InstantSource.system(), Audience.of());
  private final JdbcRecordStore records = new JdbcRecordStore(database);

  @AfterEach
  void close() {
    records.close();
    ledger.close();
  }

  @Override
  protected ExposureHistory history() {
    return new JdbcExposureHistory(database);
  }

  @Override
  protected RecordStore records() {
    return records;
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
