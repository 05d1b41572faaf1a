package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.training.Training;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks regularly for trainings that nobody works on, and for models that are due. */
@Singleton
final class TrainingSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSchedule.class);

  private final Training training;
  private final TrainingThread thread;

  TrainingSchedule(Training training, TrainingThread thread) {
    this.training = training;
    this.thread = thread;
  }

  @Scheduled(
      fixedDelay = "${tact.training.poll:2s}",
      initialDelay = "${tact.training.first:3s}",
      scheduler = TaskExecutors.SCHEDULED)
  void look() {
    quietly(training::takeUp);
  }

  @Scheduled(
      fixedDelay = "${tact.training.due:30s}",
      initialDelay = "${tact.training.due:30s}",
      scheduler = TaskExecutors.SCHEDULED)
  void lookForDue() {
    quietly(training::orderDue);
  }

  private static void quietly(Runnable look) {
    try {
      look.run();
    } catch (Failure.Unavailable unavailable) {
      // the next look tries again
      LOG.warn("trainings were not looked for: {}", unavailable.getMessage());
    }
  }

  @PreDestroy
  void close() {
    training.stop();
    thread.close();
  }
}
