package dev.tact.bootstrap;

import dev.tact.application.delivery.Delivering;
import dev.tact.application.failure.Failure;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks many times a second for events that are to be delivered from here. */
@Singleton
final class DeliverySchedule {

  private static final Logger LOG = LoggerFactory.getLogger(DeliverySchedule.class);

  private final Delivering delivering;
  private final DeliveryThreads threads;
  private boolean away;

  DeliverySchedule(Delivering delivering, DeliveryThreads threads) {
    this.delivering = delivering;
    this.threads = threads;
  }

  @Scheduled(
      fixedDelay = "${tact.events.poll:100ms}",
      initialDelay = "${tact.events.first:2s}",
      scheduler = TaskExecutors.SCHEDULED)
  void look() {
    try {
      delivering.look();
      away = false;
    } catch (Failure.Unavailable unavailable) {
      // the next look tries again; one line tells of all of them
      if (!away) {
        LOG.warn("events are not delivered from here for now: {}", unavailable.getMessage());
      }
      away = true;
    }
  }

  @PreDestroy
  void close() {
    delivering.stop();
    threads.close();
    delivering.release();
  }
}
