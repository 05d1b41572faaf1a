package dev.tact.persistence;

import dev.tact.application.contract.CustomerStoreContract;
import dev.tact.application.port.out.CustomerStore;

/** The store in PostgreSQL keeps the contract. */
class JdbcCustomerStoreTest extends CustomerStoreContract {

  private final CustomerStore store = new JdbcCustomerStore(TestDatabase.database());

  @Override
  protected CustomerStore store() {
    return store;
  }
}
