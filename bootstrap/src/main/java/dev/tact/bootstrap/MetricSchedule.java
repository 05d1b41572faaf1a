package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RunMetrics;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks regularly for metrics whose interval is over, and computes them. */
@Singleton
final class MetricSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(MetricSchedule.class);

  private final RunMetrics metrics;

  MetricSchedule(RunMetrics metrics) {
    this.metrics = metrics;
  }

  @Scheduled(
      fixedDelay = "${tact.metrics.poll:30s}",
      initialDelay = "${tact.metrics.poll:30s}",
      scheduler = TaskExecutors.SCHEDULED)
  void look() {
    try {
      metrics.runDue();
    } catch (Failure.Unavailable unavailable) {
      // the run says so itself, and the next look tries again
      LOG.warn("metrics were not computed: {}", unavailable.getMessage());
    }
  }
}
