package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares configuration versions with the store twice a second, and at once when another node
 * signals a change, so that what other nodes write counts here within a second.
 */
@Singleton
final class ConfigurationWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

  private final PlanRefresher plans;
  private final ChangeSignal.Subscription subscription;
  private final AtomicBoolean waiting = new AtomicBoolean();

  ConfigurationWatch(PlanRefresher plans, ChangeSignal signal) {
    this.plans = plans;
    this.subscription = signal.subscribe(this::hear);
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

  @PreDestroy
  void close() {
    subscription.close();
  }

  /** Signals come on a thread that others wait for, and in bursts. */
  private void hear(TenantId tenant) {
    if (waiting.compareAndSet(false, true)) {
      Thread.startVirtualThread(
          () -> {
            waiting.set(false);
            look();
          });
    }
  }
}
