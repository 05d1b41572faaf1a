package dev.tact.application.memory;

import dev.tact.application.contract.SinkPositionsContract;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.domain.config.TenantId;

class InMemorySinkPositionsTest extends SinkPositionsContract {

  private final SinkPositions positions = new InMemorySinkPositions();

  @Override
  protected SinkPositions positions() {
    return positions;
  }

  @Override
  protected TenantId tenant() {
    return new TenantId("memory");
  }
}
