package dev.tact.application.memory;

import dev.tact.application.contract.RunContract;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.RunStore;
import java.time.Instant;
import java.time.InstantSource;

class InMemoryRunStoreTest extends RunContract {

  private final InMemoryRecordStore records = new InMemoryRecordStore();
  private final InMemoryRunStore runs = new InMemoryRunStore();
  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()))
          .with(runs)
          .with(records);

  @Override
  protected RunStore store() {
    return runs;
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected CustomerView view() {
    return ledger;
  }

  @Override
  protected RecordStore records() {
    return records;
  }

  @Override
  protected Instant now() {
    return Instant.parse("2026-03-01T09:30:00.123Z");
  }
}
