package dev.tact.application.memory;

import dev.tact.application.contract.ErasureLogContract;
import dev.tact.application.port.out.ErasureLog;

/** The log in memory keeps the contract. */
class InMemoryErasureLogTest extends ErasureLogContract {

  private final ErasureLog log = new InMemoryErasureLog();

  @Override
  protected ErasureLog log() {
    return log;
  }
}
