package dev.tact.application.memory;

import dev.tact.application.contract.TrainingRunContract;
import dev.tact.application.port.out.TrainingRunStore;

class InMemoryTrainingRunStoreTest extends TrainingRunContract {

  private final TrainingRunStore store = new InMemoryTrainingRunStore();

  @Override
  protected TrainingRunStore store() {
    return store;
  }
}
