package dev.tact.application.plan;

import dev.tact.domain.config.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The snapshot in effect of each tenant that was touched. Readers never lock. */
public final class ActivePlans {

  private final Map<TenantId, AtomicReference<Snapshot>> byTenant = new ConcurrentHashMap<>();

  public Optional<Snapshot> current(TenantId tenant) {
    AtomicReference<Snapshot> reference = byTenant.get(tenant);
    return reference == null ? Optional.empty() : Optional.ofNullable(reference.get());
  }

  /**
   * Puts a snapshot into effect unless a newer one already is.
   *
   * @return the snapshot in effect afterwards
   */
  Snapshot publish(Snapshot snapshot) {
    // INVARIANT: versions of a tenant only rise, so a late loader never undoes a write
    return byTenant
        .computeIfAbsent(snapshot.configuration().tenant(), _ -> new AtomicReference<>())
        .accumulateAndGet(
            snapshot,
            (active, offered) ->
                active == null || offered.version() > active.version() ? offered : active);
  }

  /** The versions in effect. */
  Map<TenantId, AtomicReference<Snapshot>> all() {
    return byTenant;
  }
}
