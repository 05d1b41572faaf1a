package dev.tact.application.memory;

import dev.tact.application.contract.JourneyHistoryContract;
import dev.tact.application.port.out.JourneyHistory;
import dev.tact.application.port.out.Ledger;
import java.time.InstantSource;

class InMemoryJourneyHistoryTest extends JourneyHistoryContract {

  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()));

  @Override
  protected JourneyHistory journeys() {
    return new InMemoryJourneyHistory(ledger);
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
