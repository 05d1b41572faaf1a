package dev.tact.application.memory;

import dev.tact.application.contract.ExposureHistoryContract;
import dev.tact.application.port.out.ExposureHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import java.time.InstantSource;

class InMemoryExposureHistoryTest extends ExposureHistoryContract {

  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()));
  private final InMemoryRecordStore records = new InMemoryRecordStore();

  @Override
  protected ExposureHistory history() {
    return new InMemoryExposureHistory(records, ledger);
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
