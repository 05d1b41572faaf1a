package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares configuration versions with the store twice a second, so other nodes' writes count. */
@Singleton
final class ConfigurationWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

  private final PlanRefresher plans;

  ConfigurationWatch(PlanRefresher plans) {
    this.plans = plans;
  }

  @Scheduled(fixedDelay = "${tact.configuration.poll:500ms}")
  void look() {
    try {
      plans.confirm();
    } catch (Failure.Unavailable unavailable) {
      // not ready after a while; readiness and decisions say so themselves
      LOG.debug("configuration versions not confirmed: {}", unavailable.getMessage());
    }
  }
}
