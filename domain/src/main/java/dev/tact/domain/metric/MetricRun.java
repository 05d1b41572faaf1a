package dev.tact.domain.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One batch run of a metric.
 *
 * @param took empty while it is running
 * @param customers how many customers have a value since
 * @param error why it failed
 * @param version what the kept values were counted by; 0 for nothing
 */
public record MetricRun(
    String metricId,
    Status status,
    Instant startedAt,
    Optional<Duration> took,
    long customers,
    Optional<String> error,
    long version) {

  /** How far it got. */
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /** Whether a metric wants another run: its interval is over, or it was defined anew. */
  public boolean isOver(Metric metric, Instant now) {
    boolean anew = version != metric.series().version() && status == Status.SUCCEEDED;
    return anew || !now.isBefore(startedAt.plus(metric.batchEvery()));
  }
}
