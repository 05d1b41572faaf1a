package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.RecordRetention.Swept;
import dev.tact.application.recommend.RetiringRecords;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes room for records and lets go of old ones: soon after the start, then every hour. */
@Singleton
final class RecordSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(RecordSchedule.class);

  private final RetiringRecords records;

  RecordSchedule(RetiringRecords records) {
    this.records = records;
  }

  @Scheduled(
      fixedDelay = "${tact.records.sweep:1h}",
      initialDelay = "${tact.records.first:5s}",
      scheduler = TaskExecutors.SCHEDULED)
  void look() {
    try {
      Swept swept = records.retire();
      if (swept.dropped() > 0 || swept.deleted() > 0) {
        LOG.info(
            "records past their retention are gone: {} partitions and {} rows",
            swept.dropped(),
            swept.deleted());
      }
    } catch (Failure.Unavailable unavailable) {
      LOG.warn("old records stay for now: {}", unavailable.getMessage());
    }
  }
}
