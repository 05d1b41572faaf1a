package dev.tact.application.memory;

import dev.tact.application.contract.ConsentStoreContract;
import dev.tact.application.port.out.ConsentStore;
import dev.tact.application.port.out.CustomerStore;
import java.time.InstantSource;

/** The store in memory keeps the contract. */
class InMemoryConsentStoreTest extends ConsentStoreContract {

  private final InMemoryConsentStore store = new InMemoryConsentStore();
  private final CustomerStore customers = new InMemoryCustomerStore(InstantSource.system(), store);

  @Override
  protected ConsentStore store() {
    return store;
  }

  @Override
  protected CustomerStore customers() {
    return customers;
  }
}
