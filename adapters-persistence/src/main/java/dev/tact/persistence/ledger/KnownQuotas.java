package dev.tact.persistence.ledger;

import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a node knows of one tenant's quotas on one UTC day, under one configuration. Rows come from
 * reads and from commits in any order; the higher version wins.
 */
final class KnownQuotas {

  private final Supply supply;
  private final LocalDate day;
  private final Map<QuotaKey, Watched> watched = new HashMap<>();
  private final Map<QuotaKey, QuotaRow> rows = new HashMap<>();
  private final Map<QuotaKey, BigDecimal> tight = new HashMap<>();
  private final ReentrantLock loading = new ReentrantLock();
  private volatile QuotaUse use = QuotaUse.NONE;
  private volatile boolean loaded;
  private volatile Instant tightReadAt = Instant.MIN;
  private final Following following = new Following();
  private volatile Instant nextExpiry = Instant.MAX;

  KnownQuotas(Supply supply, LocalDate day) {
    this.supply = supply;
    this.day = day;
    supply.watched(day).forEach(one -> watched.put(one.quota().key(), one));
  }

  /** What is known, for another configuration of the same day: only what is new is to be read. */
  KnownQuotas under(Supply other) {
    KnownQuotas next = new KnownQuotas(other, day);
    next.add(rows());
    return next;
  }

  boolean isOf(LocalDate wantedDay) {
    return day.equals(wantedDay);
  }

  boolean isFor(Supply wanted, LocalDate wantedDay) {
    return supply == wanted && day.equals(wantedDay);
  }

  QuotaUse use() {
    return use;
  }

  Collection<Watched> watched() {
    return watched.values();
  }

  /** The quotas of which nothing is known yet. */
  synchronized List<Quota> missing() {
    return watched.values().stream().map(Watched::quota).filter(quota -> !isKnown(quota)).toList();
  }

  private boolean isKnown(Quota quota) {
    QuotaRow row = rows.get(quota.key());
    return row != null && row.counted() && row.currency().equals(quota.currency());
  }

  private synchronized List<QuotaRow> rows() {
    return List.copyOf(rows.values());
  }

  boolean isLoaded() {
    return loaded;
  }

  /** Held by whoever reads for all. */
  ReentrantLock loading() {
    return loading;
  }

  void read(Instant at, Optional<Instant> expiry) {
    tightReadAt = at;
    nextExpiry = expiry.orElse(Instant.MAX);
    loaded = true;
  }

  /** A reservation was made here. */
  void expires(Instant until) {
    if (until.isBefore(nextExpiry)) {
      nextExpiry = until;
    }
  }

  /** Whether a reservation expired that is still counted as held. */
  boolean hasExpired(Instant now) {
    return !nextExpiry.isAfter(now);
  }

  /** Whether other nodes may have given back, long since, what is tight here. */
  boolean isOlderThan(Instant instant) {
    return !use.used().isEmpty() && tightReadAt.isBefore(instant);
  }

  /** How far what is known may be behind what other nodes draw. */
  Following following() {
    return following;
  }

  /** Takes over what is newer than what is known. */
  synchronized void add(List<QuotaRow> newer) {
    boolean changed = false;
    for (QuotaRow row : newer) {
      Watched limit = watched.get(row.key());
      QuotaRow known = rows.get(row.key());
      if (limit != null && (known == null || known.version() < row.version())) {
        rows.put(row.key(), row);
        boolean isTight = limit.isTight(row.total());
        BigDecimal before = isTight ? tight.put(row.key(), row.total()) : tight.remove(row.key());
        changed |= isTight || before != null;
      }
    }
    if (changed) {
      use = new QuotaUse(tight);
    }
  }

  /** All that is looked at: what is far from its limit here may be close to it elsewhere. */
  List<QuotaKey> keys() {
    return List.copyOf(watched.keySet());
  }

  synchronized List<QuotaKey> tight() {
    return List.copyOf(tight.keySet());
  }
}
