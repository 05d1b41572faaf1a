package dev.tact.application.memory;

import dev.tact.application.contract.TreatmentHistoryContract;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import java.time.Instant;
import java.time.InstantSource;

class InMemoryTreatmentHistoryTest extends TreatmentHistoryContract {

  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()));
  private final InMemoryTreatmentHistory history = new InMemoryTreatmentHistory(ledger);

  @Override
  protected TreatmentHistory history() {
    return history;
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected void assign(TenantId tenant, String customerId, Assignment assignment, Instant at) {
    history.assign(tenant, customerId, assignment, at);
  }
}
