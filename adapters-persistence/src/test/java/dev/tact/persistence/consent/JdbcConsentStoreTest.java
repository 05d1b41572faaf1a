package dev.tact.persistence.consent;

import dev.tact.application.contract.ConsentStoreContract;
import dev.tact.application.port.out.ConsentStore;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;

/** The store in PostgreSQL keeps the contract. */
class JdbcConsentStoreTest extends ConsentStoreContract {

  private final ConsentStore store = new JdbcConsentStore(TestDatabase.database());
  private final CustomerStore customers = new JdbcCustomerStore(TestDatabase.database());

  @Override
  protected ConsentStore store() {
    return store;
  }

  @Override
  protected CustomerStore customers() {
    return customers;
  }
}
