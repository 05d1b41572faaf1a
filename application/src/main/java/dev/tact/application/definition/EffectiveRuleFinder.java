package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ShowEffectiveRules;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.EffectiveRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finds effective rules in the configuration in effect. */
public final class EffectiveRuleFinder implements ShowEffectiveRules {

  private final PlanRefresher plans;
  private final InstantSource clock;

  public EffectiveRuleFinder(PlanRefresher plans, InstantSource clock) {
    this.plans = plans;
    this.clock = clock;
  }

  @Override
  public EffectiveRules show(TenantId tenant, String offer, Optional<Instant> asOf) {
    Configuration configuration = plans.current(tenant).configuration();
    Definition found =
        configuration
            .idOf(Kind.OFFER, offer)
            .flatMap(id -> configuration.definition(Kind.OFFER, id))
            .orElseThrow(() -> Failure.NotFound.of(Kind.OFFER, offer));
    return EffectiveRules.of(
        configuration, found, asOf.orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }
}
