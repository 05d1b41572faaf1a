package dev.tact.persistence.definition;

import dev.tact.application.contract.DefinitionStoreContract;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.persistence.TestDatabase;

class JdbcDefinitionStoreTest extends DefinitionStoreContract {

  @Override
  protected DefinitionStore store() {
    return new JdbcDefinitionStore(TestDatabase.database());
  }
}
