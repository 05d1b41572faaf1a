package dev.tact.application.memory;

import dev.tact.application.port.out.ErasureLog;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Erasures in memory. */
public final class InMemoryErasureLog implements ErasureLog {

  private record Key(TenantId tenant, String customerId) {}

  private final Map<Key, Instant> erasures = new ConcurrentHashMap<>();

  @Override
  public void erased(TenantId tenant, String customerId, long things, Instant at) {
    erasures.merge(new Key(tenant, customerId), at, (a, b) -> a.isAfter(b) ? a : b);
  }

  @Override
  public Optional<Instant> lastErasure(TenantId tenant, String customerId) {
    return Optional.ofNullable(erasures.get(new Key(tenant, customerId)));
  }
}
