package dev.tact.application.memory;

import dev.tact.application.contract.ViewGenerationsContract;
import dev.tact.application.port.out.ViewGenerations;

class InMemoryViewGenerationsTest extends ViewGenerationsContract {

  private final ViewGenerations generations = new InMemoryViewGenerations();

  @Override
  protected ViewGenerations generations() {
    return generations;
  }

  @Override
  protected ViewGenerations otherNode() {
    return generations;
  }
}
