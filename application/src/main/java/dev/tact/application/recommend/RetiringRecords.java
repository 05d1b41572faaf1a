package dev.tact.application.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.RecordRetention;
import dev.tact.application.port.out.RecordRetention.Swept;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps records as long as the settings of each tenant say. */
public final class RetiringRecords {

  private final RecordRetention retention;
  private final PlanRefresher plans;
  private final InstantSource clock;

  public RetiringRecords(RecordRetention retention, PlanRefresher plans, InstantSource clock) {
    this.retention = retention;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * Makes room for the decisions to come, and lets go of the records that their tenants need not
   * keep any longer.
   *
   * @throws Failure.Unavailable when the store is too busy; what was done is done, and the next
   *     call goes on
   */
  public Swept retire() {
    Instant now = clock.instant();
    retention.makeRoom(now);
    return retention.sweep(now, tenant -> plans.current(tenant).plans().settings().retention());
  }
}
