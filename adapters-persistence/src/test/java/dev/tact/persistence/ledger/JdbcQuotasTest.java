package dev.tact.persistence.ledger;

import dev.tact.application.contract.QuotaContract;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class JdbcQuotasTest extends QuotaContract {

  private final Database database = TestDatabase.database();
  private final InProcessCustomerView view =
      new InProcessCustomerView(new JdbcCustomerImages(database, new JdbcCustomerStore(database)));
  private final InProcessQuotaView quotas = new InProcessQuotaView(database);
  private final JdbcLedger ledger =
      new JdbcLedger(database, now::get, new Audience(List.of(view, quotas), List.of(quotas)));

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected QuotaView quotas() {
    return quotas;
  }

  @Override
  protected InteractionHistory history() {
    return new JdbcInteractionHistory(database);
  }

  @Override
  protected long version(TenantId tenant, String customer) {
    return view.read(tenant, customer, CustomerLayout.of(List.of()), Needs.NONE, now.get())
        .version();
  }
}
