package dev.tact.persistence.metric;

import dev.tact.application.contract.MetricStoreContract;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.InProcessCustomerView;
import dev.tact.persistence.ledger.JdbcCustomerImages;
import dev.tact.persistence.ledger.JdbcLedger;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class JdbcMetricStoreTest extends MetricStoreContract {

  private final Database database = TestDatabase.database();
  private final InProcessCustomerView view =
      new InProcessCustomerView(new JdbcCustomerImages(database, new JdbcCustomerStore(database)));
  private final JdbcLedger ledger =
      new JdbcLedger(database, InstantSource.system(), Audience.of(view));
  private final JdbcMetricStore store = new JdbcMetricStore(database);

  @AfterEach
  void close() {
    ledger.close();
  }

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
    return view;
  }

  @Override
  protected void forgetEverybody(TenantId tenant) {
    view.everyCustomerChanged(tenant);
  }
}
