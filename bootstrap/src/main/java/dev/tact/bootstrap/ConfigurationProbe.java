package dev.tact.bootstrap;

import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.HealthProbe;

/** Whether this node still sees what is written, and every tenant runs on its newest version. */
final class ConfigurationProbe implements HealthProbe {

  private final PlanRefresher plans;
  private final PlanHealth health;

  ConfigurationProbe(PlanRefresher plans, PlanHealth health) {
    this.plans = plans;
    this.health = health;
  }

  @Override
  public String part() {
    return "configuration";
  }

  @Override
  public String fault() {
    return plans.isConfirmed()
        ? health.summary()
        : "the configuration version could not be confirmed in time";
  }
}
