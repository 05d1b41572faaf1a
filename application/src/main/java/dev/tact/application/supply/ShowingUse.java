package dev.tact.application.supply;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ShowUse;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.QuotaView.Use;
import dev.tact.domain.budget.Limit;
import dev.tact.domain.budget.Period;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is used from the quotas, for definitions of any status. */
public final class ShowingUse implements ShowUse {

  private static final Set<Kind> LIMITING =
      Set.of(Kind.OFFER, Kind.BUDGET, Kind.FREQUENCY_CAP, Kind.CROSS_OFFER_CONSTRAINT);

  private final PlanRefresher plans;
  private final QuotaView quotas;
  private final InstantSource clock;

  public ShowingUse(PlanRefresher plans, QuotaView quotas, InstantSource clock) {
    this.plans = plans;
    this.quotas = quotas;
    this.clock = clock;
  }

  @Override
  public Map<String, List<Used>> of(TenantId tenant, Collection<Definition> definitions) {
    List<Definition> limiting =
        definitions.stream().filter(each -> LIMITING.contains(each.kind())).toList();
    if (limiting.isEmpty()) {
      return Map.of();
    }
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    DecisionPlans current = plans.current(tenant).plans();
    Map<String, List<Limit>> limits = new HashMap<>();
    Set<Quota> wanted = new HashSet<>();
    for (Definition definition : limiting) {
      List<Limit> own = current.supply().limitsOf(definition, current.configuration().lookup());
      own.forEach(limit -> wanted.add(limit.quota(period(limit, today))));
      limits.put(definition.id(), own);
    }
    Map<QuotaKey, Use> uses = wanted.isEmpty() ? Map.of() : quotas.uses(tenant, wanted, now);
    Map<String, List<Used>> shown = new HashMap<>();
    limits.forEach(
        (id, own) -> shown.put(id, own.stream().map(one -> used(one, today, uses)).toList()));
    return shown;
  }

  private static Used used(Limit limit, LocalDate today, Map<QuotaKey, Use> uses) {
    Period period = period(limit, today);
    Use use = uses.getOrDefault(limit.quota(period).key(), Use.NOTHING);
    return new Used(limit, period, use.used(), use.held());
  }

  private static Period period(Limit limit, LocalDate today) {
    return limit.only().orElseGet(() -> limit.type().at(today));
  }
}
