package dev.tact.application.memory;

import dev.tact.application.contract.LeadershipContract;
import dev.tact.application.port.out.Leadership;
import dev.tact.application.port.out.SinkKey;
import dev.tact.domain.config.TenantId;
import java.util.HashMap;
import java.util.Map;

class InMemoryLeadershipTest extends LeadershipContract {

  private final Map<SinkKey, InMemoryLeadership> leaders = new HashMap<>();

  @Override
  protected Leadership node() {
    return new InMemoryLeadership(leaders, () -> 0);
  }

  @Override
  protected TenantId tenant() {
    return new TenantId("memory");
  }
}
