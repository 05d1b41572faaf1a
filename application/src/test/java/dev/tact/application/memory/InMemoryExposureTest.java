package dev.tact.application.memory;

import dev.tact.application.contract.ExposureContract;
import dev.tact.application.port.out.ExposureView;
import dev.tact.application.port.out.Ledger;
import java.time.Instant;
import java.time.InstantSource;

class InMemoryExposureTest extends ExposureContract {

  private Instant now = NOW;
  private final InMemoryExposure exposure = new InMemoryExposure(() -> now);
  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system())).with(exposure);

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected ExposureView viewAt(Instant at) {
    now = at;
    return exposure;
  }
}
