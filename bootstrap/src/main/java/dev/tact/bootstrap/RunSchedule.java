package dev.tact.bootstrap;

import dev.tact.application.batch.RunKeeping;
import dev.tact.application.failure.Failure;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks regularly for runs that nobody works on: after a start, those that were under way. */
@Singleton
final class RunSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(RunSchedule.class);

  private final RunKeeping runs;
  private final RunThreads threads;

  RunSchedule(RunKeeping runs, RunThreads threads) {
    this.runs = runs;
    this.threads = threads;
  }

  // not at once: beans that are made while the application starts must not be asked for twice
  @Scheduled(
      fixedDelay = "${tact.runs.poll:1s}",
      initialDelay = "${tact.runs.first:2s}",
      scheduler = TaskExecutors.SCHEDULED)
  void look() {
    try {
      runs.takeUp();
    } catch (Failure.Unavailable unavailable) {
      // the next look tries again
      LOG.warn("runs were not looked for: {}", unavailable.getMessage());
    }
  }

  @PreDestroy
  void close() {
    runs.stop();
    threads.close();
  }
}
