package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.QuotaView;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Reservation;
import dev.tact.persistence.Database;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Quotas kept in memory: read from the store on first use, once a UTC day and after a change of the
 * configuration, and brought up to date by the ledger's own commits; where several nodes share the
 * database, by what those wrote within the last second too.
 */
public final class InProcessQuotaView implements QuotaView, CommitListener, QuotaListener {

  private static final Duration STALE = Duration.ofSeconds(1);

  private final QuotaReads reads;
  private final QuotaCounting counting;
  private final boolean shared;
  private final Map<TenantId, KnownQuotas> tenants = new ConcurrentHashMap<>();

  /** A view of a node that has its database to itself. */
  public InProcessQuotaView(Database database) {
    this(database, false);
  }

  /**
   * @param shared whether other nodes draw from the same quotas
   */
  public InProcessQuotaView(Database database, boolean shared) {
    this.shared = shared;
    this.reads = new QuotaReads(database);
    this.counting = new QuotaCounting(database);
  }

  @Override
  public QuotaUse current(TenantId tenant, Supply supply, Instant now) {
    if (supply.isUnlimited()) {
      return QuotaUse.NONE;
    }
    KnownQuotas known = known(tenant, supply, now);
    if (shared) {
      known.following().follow(now, () -> readAll(tenant, known, now));
    }
    if (known.hasExpired(now)) {
      known.loading().lock();
      try {
        if (known.hasExpired(now)) {
          refresh(tenant, known, now);
        }
      } finally {
        known.loading().unlock();
      }
    } else if (known.isOlderThan(now.minus(STALE)) && known.loading().tryLock()) {
      try {
        refresh(tenant, known, now);
      } finally {
        known.loading().unlock();
      }
    }
    return known.use();
  }

  @Override
  public QuotaUse fresh(TenantId tenant, Supply supply, QuotaKey exhausted, Instant now) {
    KnownQuotas known = known(tenant, supply, now);
    known.watched().stream()
        .map(Watched::quota)
        .filter(quota -> quota.key().equals(exhausted))
        .findFirst()
        .ifPresent(quota -> known.add(counted(tenant, List.of(quota), now)));
    return known.use();
  }

  @Override
  public QuotaUse asOf(TenantId tenant, Supply supply, Instant at) {
    if (supply.isUnlimited()) {
      return QuotaUse.NONE;
    }
    Map<QuotaKey, Watched> watched = new HashMap<>();
    supply.watched(day(at)).forEach(one -> watched.put(one.quota().key(), one));
    Map<QuotaKey, BigDecimal> used =
        counting.asOf(tenant, watched.values().stream().map(Watched::quota).toList(), at);
    used.entrySet().removeIf(entry -> !watched.get(entry.getKey()).isTight(entry.getValue()));
    return new QuotaUse(used);
  }

  @Override
  public Map<QuotaKey, Use> uses(TenantId tenant, Collection<Quota> quotas, Instant now) {
    reads.expire(tenant, now);
    return counted(tenant, quotas, now).stream()
        .collect(Collectors.toMap(QuotaRow::key, row -> new Use(row.used(), row.held())));
  }

  @Override
  public void committed(List<CustomerCommit> batch) {
    for (CustomerCommit applied : batch) {
      KnownQuotas known = tenants.get(applied.tenant());
      if (known != null) {
        applied.reservations().stream().map(Reservation::until).forEach(known::expires);
      }
    }
  }

  @Override
  public void quotasChanged(List<QuotaRow> rows) {
    Map<TenantId, List<QuotaRow>> byTenant =
        rows.stream().collect(Collectors.groupingBy(QuotaRow::tenant));
    byTenant.forEach(
        (tenant, own) -> {
          KnownQuotas known = tenants.get(tenant);
          if (known != null) {
            known.add(own);
          }
        });
  }

  /** Rows that a commit of unknown fate may have changed are arbitrated by the ledger. */
  @Override
  public void forget(TenantId tenant, String customerId) {
    // Nothing: a stale row is found out when a commit is refused, or a second later.
  }

  private KnownQuotas known(TenantId tenant, Supply supply, Instant now) {
    LocalDate day = day(now);
    KnownQuotas known =
        tenants.compute(
            tenant,
            (_, old) -> {
              if (old == null || !old.isOf(day)) {
                return new KnownQuotas(supply, day);
              }
              return old.isFor(supply, day) ? old : old.under(supply);
            });
    if (!known.isLoaded()) {
      known.loading().lock();
      try {
        if (!known.isLoaded()) {
          known.add(counted(tenant, known.missing(), now));
          known.read(now, reads.nextExpiry(tenant));
        }
      } finally {
        known.loading().unlock();
      }
    }
    return known;
  }

  private void refresh(TenantId tenant, KnownQuotas known, Instant now) {
    known.add(reads.expire(tenant, now));
    known.add(reads.rows(tenant, known.tight()));
    known.read(now, reads.nextExpiry(tenant));
  }

  private void readAll(TenantId tenant, KnownQuotas known, Instant now) {
    known.add(reads.rows(tenant, known.keys()));
    known.read(now, reads.nextExpiry(tenant));
    known.following().read(now);
  }

  /** The rows of quotas, all of them counted. */
  private List<QuotaRow> counted(TenantId tenant, Collection<Quota> quotas, Instant now) {
    Map<QuotaKey, Quota> missing = new HashMap<>();
    quotas.forEach(quota -> missing.put(quota.key(), quota));
    List<QuotaRow> rows = reads.rows(tenant, missing.keySet());
    List<QuotaRow> good = new ArrayList<>();
    for (QuotaRow row : rows) {
      if (row.counted() && row.currency().equals(missing.get(row.key()).currency())) {
        good.add(row);
        missing.remove(row.key());
      }
    }
    if (!missing.isEmpty()) {
      Set<QuotaKey> keys = new HashSet<>(missing.keySet());
      counting.begin(tenant, missing.values(), now);
      good.addAll(reads.rows(tenant, keys));
    }
    return good;
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
