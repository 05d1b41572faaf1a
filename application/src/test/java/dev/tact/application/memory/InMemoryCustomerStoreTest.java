package dev.tact.application.memory;

import dev.tact.application.contract.CustomerStoreContract;
import dev.tact.application.port.out.CustomerStore;
import java.time.InstantSource;

/** The store in memory keeps the contract. */
class InMemoryCustomerStoreTest extends CustomerStoreContract {

  private final CustomerStore store = new InMemoryCustomerStore(InstantSource.system());

  @Override
  protected CustomerStore store() {
    return store;
  }
}
