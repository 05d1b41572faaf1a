package dev.tact.application.memory;

import dev.tact.application.contract.QuotaContract;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import java.time.InstantSource;
import java.util.List;

class InMemoryQuotasTest extends QuotaContract {

  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system()));

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected QuotaView quotas() {
    return ledger;
  }

  @Override
  protected InteractionHistory history() {
    return ledger;
  }

  @Override
  protected long version(TenantId tenant, String customer) {
    return ledger
        .read(tenant, customer, CustomerLayout.of(List.of()), Needs.NONE, now.get())
        .version();
  }
}
