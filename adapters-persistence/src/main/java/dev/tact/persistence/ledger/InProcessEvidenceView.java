package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Tally;
import dev.tact.persistence.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evidence kept in memory: read from the store on first use and brought up to date by the ledger's
 * own commits.
 */
public final class InProcessEvidenceView implements EvidenceView, CommitListener {

  private static final int LOADS_MAX = 3;

  private final Database database;
  private final Map<TenantId, Known> tenants = new ConcurrentHashMap<>();

  /**
   * What is known of a tenant.
   *
   * @param tally null until it was read from the store
   * @param changes counts commits, so that a read that one overtook is done again
   */
  private record Known(Tally tally, Evidence evidence, long changes) {
    private static final Known NOTHING = new Known(null, null, 0);

    private Known plus(Tally more) {
      return tally == null ? new Known(null, null, changes + 1) : of(tally.plus(more), changes + 1);
    }

    private static Known of(Tally tally, long changes) {
      return new Known(tally, tally.evidence(), changes);
    }
  }

  public InProcessEvidenceView(Database database) {
    this.database = database;
  }

  @Override
  public Evidence current(TenantId tenant) {
    Known known = tenants.getOrDefault(tenant, Known.NOTHING);
    return known.evidence() == null ? load(tenant).evidence() : known.evidence();
  }

  @Override
  public void committed(List<CustomerCommit> batch) {
    Map<TenantId, Tally> more = new HashMap<>();
    for (CustomerCommit applied : batch) {
      for (Recorded recorded : applied.recorded()) {
        more.merge(applied.tenant(), Tally.of(recorded.interaction()), Tally::plus);
      }
    }
    more.forEach(
        (tenant, tally) -> {
          if (!tally.counts().isEmpty()) {
            tenants.merge(tenant, new Known(null, null, 1), (known, _) -> known.plus(tally));
          }
        });
  }

  /** Something was taken back or is not known: the tallies are read again. */
  @Override
  public void forget(TenantId tenant, String customerId) {
    tenants.merge(
        tenant, new Known(null, null, 1), (known, _) -> new Known(null, null, known.changes() + 1));
  }

  private Known load(TenantId tenant) {
    for (int attempt = 1; ; attempt++) {
      long before = tenants.getOrDefault(tenant, Known.NOTHING).changes();
      Tally read = database.query(connection -> EvidenceRows.read(connection, tenant));
      Known loaded = Known.of(read, before);
      Known kept =
          tenants.merge(tenant, loaded, (known, _) -> known.changes() == before ? loaded : known);
      if (kept.evidence() != null || attempt == LOADS_MAX) {
        return kept.evidence() == null ? loaded : kept;
      }
    }
  }
}
