package dev.tact.bootstrap;

import dev.tact.application.port.out.QuotaView;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What happened in a golden case, with all its customers, has used. */
final class GoldenQuotas implements QuotaView {

  private final Supplier<Catalog> catalog;
  private final Supplier<List<OutcomeEvent>> events;

  GoldenQuotas(Supplier<Catalog> catalog, Supplier<List<OutcomeEvent>> events) {
    this.catalog = catalog;
    this.events = events;
  }

  @Override
  public QuotaUse current(TenantId tenant, Supply supply, Instant now) {
    Map<QuotaKey, BigDecimal> tight = new HashMap<>();
    for (Watched watched : supply.watched(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
      BigDecimal used = used(watched.quota());
      if (watched.isTight(used)) {
        tight.put(watched.quota().key(), used);
      }
    }
    return new QuotaUse(tight);
  }

  @Override
  public QuotaUse fresh(TenantId tenant, Supply supply, QuotaKey exhausted, Instant now) {
    return current(tenant, supply, now);
  }

  @Override
  public QuotaUse asOf(TenantId tenant, Supply supply, Instant at) {
    return current(tenant, supply, at);
  }

  @Override
  public Map<QuotaKey, Use> uses(TenantId tenant, Collection<Quota> quotas, Instant now) {
    Map<QuotaKey, Use> uses = new HashMap<>();
    quotas.forEach(quota -> uses.put(quota.key(), new Use(used(quota), BigDecimal.ZERO)));
    return uses;
  }

  private BigDecimal used(Quota quota) {
    return events.get().stream()
        .map(this::usage)
        .filter(usage -> usage.owners().contains(quota.owner()))
        .filter(usage -> quota.period().holds(usage.subject().at()))
        .map(usage -> usage.amount(quota.measure(), quota.currency()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Usage usage(OutcomeEvent event) {
    Charge charge =
        Charge.of(
            catalog.get().costOf(event.subject().offerId()),
            event.impression(),
            event.conversion(),
            event.classification() == Classification.POSITIVE);
    return new Usage(
        event.subject(),
        event.impression() ? 1 : 0,
        event.conversion() ? 1 : 0,
        charge.stock() ? 1 : 0,
        charge.total(),
        charge.currency());
  }
}
