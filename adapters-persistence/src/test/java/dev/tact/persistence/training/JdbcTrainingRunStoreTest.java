package dev.tact.persistence.training;

import dev.tact.application.contract.TrainingRunContract;
import dev.tact.application.port.out.TrainingRunStore;
import dev.tact.persistence.TestDatabase;

class JdbcTrainingRunStoreTest extends TrainingRunContract {

  @Override
  protected TrainingRunStore store() {
    return new JdbcTrainingRunStore(TestDatabase.database());
  }
}
