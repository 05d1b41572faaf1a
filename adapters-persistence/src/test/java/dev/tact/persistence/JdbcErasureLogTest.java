package dev.tact.persistence;

import dev.tact.application.contract.ErasureLogContract;
import dev.tact.application.port.out.ErasureLog;

/** The log in PostgreSQL keeps the contract. */
class JdbcErasureLogTest extends ErasureLogContract {

  private final ErasureLog log = new JdbcErasureLog(TestDatabase.database());

  @Override
  protected ErasureLog log() {
    return log;
  }
}
