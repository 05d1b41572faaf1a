package dev.tact.persistence.delivery;

import dev.tact.application.contract.SinkPositionsContract;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;

class JdbcSinkPositionsTest extends SinkPositionsContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final SinkPositions positions = new JdbcSinkPositions(TestDatabase.database());

  @Override
  protected SinkPositions positions() {
    return positions;
  }

  @Override
  protected TenantId tenant() {
    return new TenantId("positions-" + TENANTS.incrementAndGet());
  }
}
