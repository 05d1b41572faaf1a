package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ShowExperiments;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks regularly for challengers that have proved to be better. Nodes may look at once: the second
 * one finds the experiment ended.
 */
@Singleton
final class ExperimentSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentSchedule.class);

  private final ShowExperiments experiments;

  ExperimentSchedule(ShowExperiments experiments) {
    this.experiments = experiments;
  }

  @Scheduled(
      fixedDelay = "${tact.experiments.poll:10m}",
      initialDelay = "${tact.experiments.poll:10m}",
      scheduler = TaskExecutors.SCHEDULED)
  void look() {
    try {
      int ended = experiments.promoteDue();
      if (ended > 0) {
        LOG.info("{} experiments ended: their best challengers are champions now", ended);
      }
    } catch (Failure failure) {
      LOG.warn("experiments were not looked at: {}", failure.getMessage());
    }
  }
}
