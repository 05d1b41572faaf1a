package dev.tact.application.memory;

import dev.tact.application.contract.ModelContract;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.application.port.out.ModelStore;
import java.time.InstantSource;

class InMemoryModelStoreTest extends ModelContract {

  private final InMemoryModelStore models = new InMemoryModelStore();
  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system())).with(models);

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected ModelStateView view() {
    return models;
  }

  @Override
  protected ModelStore store() {
    return models;
  }

  @Override
  protected CustomerEraser eraser() {
    return ledger;
  }
}
