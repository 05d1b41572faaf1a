package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence;
import dev.tact.persistence.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evidence kept in memory: read from the store on first use and brought up to date by the ledger's
 * own commits; where several nodes share the database, by what those wrote within the last second
 * too.
 */
public final class InProcessEvidenceView implements EvidenceView, CommitListener, EvidenceListener {

  private final Database database;
  private final Optional<InstantSource> following;
  private final Map<TenantId, KnownEvidence> tenants = new ConcurrentHashMap<>();

  /** A view of a node that has its database to itself. */
  public InProcessEvidenceView(Database database) {
    this(database, Optional.empty());
  }

  /**
   * @param following the clock by which other nodes are followed; empty when there are none
   */
  public InProcessEvidenceView(Database database, Optional<InstantSource> following) {
    this.database = database;
    this.following = following;
  }

  @Override
  public Evidence current(TenantId tenant) {
    KnownEvidence known = tenants.computeIfAbsent(tenant, _ -> new KnownEvidence());
    following.ifPresent(
        clock -> known.following().follow(clock.instant(), () -> read(tenant, known)));
    if (!known.isLoaded()) {
      read(tenant, known);
    }
    return known.evidence();
  }

  private void read(TenantId tenant, KnownEvidence known) {
    long before = known.forgotten();
    following.ifPresent(clock -> known.following().read(clock.instant()));
    known.load(database.query(connection -> EvidenceRows.read(connection, tenant)), before);
  }

  @Override
  public void evidenceChanged(List<EvidenceRow> rows) {
    for (EvidenceRow row : rows) {
      KnownEvidence known = tenants.get(row.tenant());
      if (known != null) {
        known.add(row);
      }
    }
  }

  /** What a commit adds to the tallies is told as their new state. */
  @Override
  public void committed(List<CustomerCommit> batch) {
    // Nothing: see evidenceChanged.
  }

  /** Something was taken back or is not known: the tallies are read again. */
  @Override
  public void forget(TenantId tenant, String customerId) {
    KnownEvidence known = tenants.get(tenant);
    if (known != null) {
      known.forget();
    }
  }
}
