package dev.tact.application.memory;

import dev.tact.application.contract.LedgerContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import java.time.InstantSource;

class InMemoryLedgerTest extends LedgerContract {

  private final InMemoryRecordStore records = new InMemoryRecordStore();
  private final InMemoryAnswerStore answers = new InMemoryAnswerStore();
  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()))
          .with(records)
          .with(answers);

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected CustomerView view() {
    return ledger;
  }

  @Override
  protected InteractionHistory history() {
    return ledger;
  }

  @Override
  protected EvidenceView evidence() {
    return ledger;
  }

  @Override
  protected AnswerStore answers() {
    return answers;
  }

  @Override
  protected RecordStore records() {
    return records;
  }
}
