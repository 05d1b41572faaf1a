package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricTotals;
import dev.tact.domain.metric.MetricRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts metrics straight from the history, for one customer or for all, and keeps what batch runs
 * counted.
 */
public interface MetricStore {

  /** Tenants that have an active metric which is computed by batch runs. */
  List<TenantId> batchTenants();

  /** The last run of every metric that ever ran, by metric id. */
  Map<String, MetricRun> runs(TenantId tenant);

  /**
   * Notes that a run begins, unless one is under way that began after `abandoned`.
   *
   * @return whether it may go on
   */
  boolean begin(TenantId tenant, MetricSeries series, Instant now, Instant abandoned);

  /**
   * Counts for every customer as of an instant, and puts the values in place of those before, all
   * at once.
   *
   * @return how many customers have a value
   */
  long compute(TenantId tenant, MetricSeries series, Instant now);

  /** Notes how a run ended. */
  void end(TenantId tenant, MetricRun run);

  /** What a metric counted for one customer, by key, straight from the history. */
  Map<String, MetricTotals> recount(
      TenantId tenant, MetricSeries series, String customerId, Instant now);

  /**
   * What the last run counted for one customer, by key, of each of these series that was computed
   * as it is defined now.
   */
  Map<MetricSeries, Map<String, MetricTotals>> computed(
      TenantId tenant, List<MetricSeries> series, String customerId);
}
