package dev.tact.persistence.ledger;

import dev.tact.application.contract.ExposureContract;
import dev.tact.application.port.out.ExposureView;
import dev.tact.application.port.out.Ledger;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class JdbcExposureTest extends ExposureContract {

  private final Database database = TestDatabase.database();
  private final JdbcLedger ledger = new JdbcLedger(database, InstantSource.system(), Audience.of());

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected ExposureView viewAt(Instant at) {
    return new InProcessExposureView(database, () -> at);
  }
}
