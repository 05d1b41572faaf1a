package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What models know, kept in memory: read from the store on first use and brought up to date by the
 * ledger's own commits; where several nodes share the database, by what those wrote within the last
 * second too. Only what changed is read again.
 */
public final class InProcessModelView implements ModelStateView, CommitListener, ModelListener {

  private final Database database;
  private final Optional<InstantSource> following;
  private final Map<TenantId, KnownModels> tenants = new ConcurrentHashMap<>();

  /**
   * @param following the clock by which other nodes are followed; empty when there are none
   */
  public InProcessModelView(Database database, Optional<InstantSource> following) {
    this.database = database;
    this.following = following;
  }

  @Override
  public Map<String, Learned> current(TenantId tenant) {
    KnownModels known = tenants.computeIfAbsent(tenant, _ -> new KnownModels());
    following.ifPresent(
        clock -> known.following().follow(clock.instant(), () -> read(tenant, known)));
    if (!known.isLoaded()) {
      read(tenant, known);
    }
    return known.learned();
  }

  private void read(TenantId tenant, KnownModels known) {
    long before = known.forgotten();
    following.ifPresent(clock -> known.following().read(clock.instant()));
    known.load(
        database.query(connection -> ModelReads.changed(connection, tenant, known.reached())),
        before);
  }

  @Override
  public void modelsChanged(List<ModelChange> changes) {
    for (ModelChange change : changes) {
      KnownModels known = tenants.get(change.tenant());
      if (known != null) {
        known.told(change);
      }
    }
  }

  /** What a commit teaches is told as what models know from then on. */
  @Override
  public void committed(List<CustomerCommit> batch) {
    // Nothing: see modelsChanged.
  }

  /** Something was not made known: what changed is read. */
  @Override
  public void forget(TenantId tenant, String customerId) {
    KnownModels known = tenants.get(tenant);
    if (known != null) {
      known.forget();
    }
  }
}
