package dev.tact.application.memory;

import dev.tact.application.contract.MetricStoreContract;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.TenantId;
import java.time.InstantSource;

class InMemoryMetricStoreTest extends MetricStoreContract {

  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()));
  private final InMemoryMetricStore store = new InMemoryMetricStore(ledger);

  @Override
  protected MetricStore store() {
    return store;
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
  protected void forgetEverybody(TenantId tenant) {
    // nothing is remembered
  }
}
