package dev.tact.application.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.Retention;
import dev.tact.application.port.out.Retention.Swept;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Keeps records of decisions and the history as long as the settings of each tenant say. */
public final class RetiringRecords {

  private final List<Retention> retentions;
  private final PlanRefresher plans;
  private final InstantSource clock;

  public RetiringRecords(List<Retention> retentions, PlanRefresher plans, InstantSource clock) {
    this.retentions = List.copyOf(retentions);
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * Makes room for what is to come, and lets go of what its tenants need not keep any longer.
   *
   * @throws Failure.Unavailable when the store is too busy; what was done is done, and the next
   *     call goes on
   */
  public Swept retire() {
    Instant now = clock.instant();
    retentions.forEach(retention -> retention.makeRoom(now));
    Swept swept = Swept.NOTHING;
    for (Retention retention : retentions) {
      swept =
          swept.and(
              retention.sweep(now, tenant -> plans.current(tenant).plans().settings().retention()));
    }
    return swept;
  }
}
