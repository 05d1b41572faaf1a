package dev.tact.bootstrap.redis;

import dev.tact.application.contract.LedgerContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;

/** What every ledger does, written by one node and seen from another over Redis. */
abstract class LedgerOverRedis extends LedgerContract {

  abstract SharedLedger shared();

  @Override
  protected final Ledger ledger() {
    return shared().ledger();
  }

  @Override
  protected final CustomerView view() {
    return shared().view();
  }

  @Override
  protected final InteractionHistory history() {
    return shared().history();
  }

  @Override
  protected final EvidenceView evidence() {
    return shared().evidence();
  }

  @Override
  protected final AnswerStore answers() {
    return shared().answers();
  }

  @Override
  protected final RecordStore records() {
    return shared().records();
  }
}
