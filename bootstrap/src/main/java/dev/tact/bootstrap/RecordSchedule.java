package dev.tact.bootstrap;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.Retention.Swept;
import dev.tact.application.recommend.RetiringRecords;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room for what is recorded and lets go of what is old: soon after the start, then hourly.
 */
@Singleton
final class RecordSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(RecordSchedule.class);

  private final RetiringRecords records;
  private final Counter dropped;
  private final Counter deleted;
  private final Counter failed;

  RecordSchedule(RetiringRecords records, MeterRegistry meters) {
    this.records = records;
    this.dropped = counter(meters, "dropped", "partitions past their retention that were dropped");
    this.deleted = counter(meters, "deleted", "rows past their retention that were deleted");
    this.failed = counter(meters, "failed", "looks for old rows that were cut short");
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder("tact.retention." + name).description(description).register(meters);
  }

  @Scheduled(
      fixedDelay = "${tact.records.sweep:1h}",
      initialDelay = "${tact.records.first:5s}",
      scheduler = TaskExecutors.SCHEDULED)
  void look() {
    try {
      Swept swept = records.retire();
      dropped.increment(swept.dropped());
      deleted.increment(swept.deleted());
      if (swept.dropped() > 0 || swept.deleted() > 0) {
        LOG.info(
            "what was past its retention is gone: {} partitions and {} rows",
            swept.dropped(),
            swept.deleted());
      }
    } catch (Failure.Unavailable unavailable) {
      failed.increment();
      LOG.warn("what is old stays for now: {}", unavailable.getMessage());
    }
  }
}
