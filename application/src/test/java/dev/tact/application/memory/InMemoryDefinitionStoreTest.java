package dev.tact.application.memory;

import dev.tact.application.contract.DefinitionStoreContract;
import dev.tact.application.port.out.DefinitionStore;

class InMemoryDefinitionStoreTest extends DefinitionStoreContract {

  private final DefinitionStore store = new InMemoryDefinitionStore();

  @Override
  protected DefinitionStore store() {
    return store;
  }
}
