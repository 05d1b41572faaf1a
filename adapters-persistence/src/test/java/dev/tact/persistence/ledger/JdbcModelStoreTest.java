package dev.tact.persistence.ledger;

import dev.tact.application.contract.ModelContract;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.application.port.out.ModelStore;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class JdbcModelStoreTest extends ModelContract {

  private final Database database = TestDatabase.database();
  private final InProcessModelView view = new InProcessModelView(database, Optional.empty());
  private final Audience audience = Audience.of(view);
  private final JdbcLedger ledger = new JdbcLedger(database, InstantSource.system(), audience);

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected ModelStateView view() {
    return view;
  }

  @Override
  protected ModelStore store() {
    return new JdbcModelStore(database, audience);
  }

  @Override
  protected CustomerEraser eraser() {
    return new JdbcTraceEraser(database, audience);
  }
}
