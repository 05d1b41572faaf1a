package dev.tact.application.plan;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.NodeStanding;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The only publisher of snapshots: it loads a tenant at its first touch, takes in what this node
 * writes, and follows what other nodes write by comparing versions.
 */
public final class PlanRefresher {

  private static final int LOADS_AT_ONCE = 64;

  private final DefinitionStore store;
  private final ActivePlans active;
  private final PlanMaking making;
  private final PlanHealth health;
  private final InstantSource clock;
  private final Duration confirmedWithin;
  private final NodeStanding standing;
  private final List<ReentrantLock> loading =
      Stream.generate(ReentrantLock::new).limit(LOADS_AT_ONCE).toList();
  private volatile Instant confirmedAt;

  /** A refresher of a node that has no others beside it. */
  public PlanRefresher(
      DefinitionStore store,
      ActivePlans active,
      PlanMaking making,
      PlanHealth health,
      InstantSource clock,
      Duration confirmedWithin) {
    this(store, active, making, health, clock, confirmedWithin, () -> "");
  }

  /**
   * A refresher.
   *
   * @param confirmedWithin for how long a configuration may decide without its version being
   *     confirmed by the store
   */
  public PlanRefresher(
      DefinitionStore store,
      ActivePlans active,
      PlanMaking making,
      PlanHealth health,
      InstantSource clock,
      Duration confirmedWithin,
      NodeStanding standing) {
    this.store = store;
    this.active = active;
    this.making = making;
    this.health = health;
    this.clock = clock;
    this.confirmedWithin = confirmedWithin;
    this.standing = standing;
    this.confirmedAt = clock.instant();
  }

  /** The snapshot in effect, loaded when this is the first touch of the tenant. */
  public Snapshot current(TenantId tenant) {
    return active.current(tenant).orElseGet(() -> load(tenant));
  }

  /**
   * The snapshot by which may be decided now.
   *
   * @throws Failure.Unavailable when this node has lost its place among the others, or sight of
   *     what they write
   */
  public Snapshot currentForDecision(TenantId tenant) {
    String fault = standing.fault();
    if (!fault.isEmpty()) {
      throw new Failure.Unavailable(fault);
    }
    if (!isConfirmed()) {
      throw new Failure.Unavailable(
          "this node cannot confirm its configuration: the store does not answer");
    }
    return current(tenant);
  }

  /** Whether the versions in effect were compared with the store recently enough. */
  public boolean isConfirmed() {
    return !clock.instant().isAfter(confirmedAt.plus(confirmedWithin));
  }

  /**
   * Compares versions with the store and loads every tenant that is behind.
   *
   * @return what other nodes had written, and when it came into effect here
   */
  public List<Followed> confirm() {
    Instant asked = clock.instant();
    Map<TenantId, Long> stored = store.versions();
    List<Followed> followed = new ArrayList<>();
    active
        .all()
        .forEach(
            (tenant, reference) -> {
              Snapshot snapshot = reference.get();
              if (snapshot != null && stored.getOrDefault(tenant, 0L) > snapshot.version()) {
                long version = load(tenant).version();
                followed.add(new Followed(tenant, version, clock.instant()));
              }
            });
    confirmedAt = asked;
    return followed;
  }

  /** A version that another node wrote and this one put into effect at an instant. */
  public record Followed(TenantId tenant, long version, Instant at) {}

  /** Loads what the store has of a tenant, however new the snapshot in effect is. */
  public Snapshot load(TenantId tenant) {
    ReentrantLock lock = loading.get(Math.floorMod(tenant.hashCode(), LOADS_AT_ONCE));
    lock.lock();
    try {
      Configuration configuration = store.load(tenant);
      Snapshot snapshot = snapshot(configuration);
      // a tenant that never wrote is not kept, so strangers' names do not fill the memory
      return configuration.version() == 0 ? snapshot : active.publish(snapshot);
    } finally {
      lock.unlock();
    }
  }

  /** A snapshot of what is about to be written, compiled on the basis of the one in effect. */
  public Snapshot prepare(Configuration next) {
    return snapshot(next);
  }

  /** Puts what was just written into effect. */
  public void publish(Snapshot written) {
    active.publish(written);
  }

  private Snapshot snapshot(Configuration configuration) {
    return new Snapshot(
        configuration,
        active.current(configuration.tenant()).flatMap(Snapshot::knownPlans),
        making,
        health);
  }
}
