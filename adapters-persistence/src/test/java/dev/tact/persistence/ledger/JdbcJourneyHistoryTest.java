package dev.tact.persistence.ledger;

import dev.tact.application.contract.JourneyHistoryContract;
import dev.tact.application.port.out.JourneyHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class JdbcJourneyHistoryTest extends JourneyHistoryContract {

  private final Database database = TestDatabase.database();
  private final JdbcLedger ledger = new JdbcLedger(database, InstantSource.system(), Audience.of());

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  protected JourneyHistory journeys() {
    return new JdbcJourneyHistory(database);
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
