package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.metric.MetricRun;
import java.util.Map;

/** Computes metrics that are not kept in real time, and tells how that went. */
public interface RunMetrics {

  /**
   * Computes one metric now; decisions that begin afterwards see the new values.
   *
   * @throws dev.tact.application.failure.Failure.Conflict when it is kept in real time, is not
   *     active, or is being computed at this moment
   */
  MetricRun run(TenantId tenant, String reference);

  /** Computes every metric of every tenant whose interval is over. */
  void runDue();

  /** The last run of every metric that ever ran, by metric id. */
  Map<String, MetricRun> runs(TenantId tenant);
}
