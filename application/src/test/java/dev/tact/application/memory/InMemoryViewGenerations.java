package dev.tact.application.memory;

import dev.tact.application.port.out.ViewGenerations;
import dev.tact.domain.config.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Generations that every view of one test sees at once. */
public final class InMemoryViewGenerations implements ViewGenerations {

  private final AtomicLong everybody = new AtomicLong();
  private final Map<TenantId, Long> tenants = new ConcurrentHashMap<>();

  @Override
  public Generation current(TenantId tenant) {
    return new Generation(everybody.get(), tenants.getOrDefault(tenant, 0L));
  }

  @Override
  public boolean isFollowed() {
    return true;
  }

  @Override
  public void retire(TenantId tenant) {
    tenants.merge(tenant, 1L, Long::sum);
  }

  @Override
  public void retireAll(long seen) {
    everybody.updateAndGet(now -> now > seen ? now : now + 1);
  }
}
