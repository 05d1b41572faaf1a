package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.definition.JdbcWriteTimes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
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
  private final JdbcWriteTimes writes;
  private final Timer propagation;
  private final ChangeSignal.Subscription subscription;
  private final AtomicBoolean waiting = new AtomicBoolean();

  ConfigurationWatch(
      PlanRefresher plans, ChangeSignal signal, JdbcWriteTimes writes, MeterRegistry meters) {
    this.plans = plans;
    this.writes = writes;
    this.propagation =
        Timer.builder("tact.configuration.propagation")
            .description(
                "from a write on another node, by the database's clock, to its effect here")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(meters);
    this.subscription = signal.subscribe(this::hear);
  }

  @Scheduled(fixedDelay = "${tact.configuration.poll:500ms}")
  void look() {
    try {
      plans.confirm().forEach(this::measure);
    } catch (Failure.Unavailable unavailable) {
      // not ready after a while; readiness and decisions say so themselves
      LOG.debug("configuration versions not confirmed: {}", unavailable.getMessage());
    }
  }

  @PreDestroy
  void close() {
    subscription.close();
  }

  /** A version that has been followed by another meanwhile is not measured. */
  private void measure(PlanRefresher.Followed followed) {
    writes
        .of(followed.tenant(), followed.version())
        .map(written -> Duration.between(written, followed.at()))
        .ifPresent(took -> propagation.record(took.isNegative() ? Duration.ZERO : took));
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
