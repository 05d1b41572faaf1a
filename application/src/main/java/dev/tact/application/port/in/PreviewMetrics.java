package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.value.Value;
import java.util.List;

/** Shows what metrics say of one customer, counted anew from the history. */
public interface PreviewMetrics {

  /**
   * What a metric that is not stored would say.
   *
   * @throws dev.tact.application.failure.Failure.Invalid with everything that is wrong with it
   */
  Preview preview(TenantId tenant, Config definition, String customerId);

  /** What a stored metric says as it is defined now, whatever its last run computed. */
  Preview preview(TenantId tenant, String reference, String customerId);

  /** Every active metric as a decision reads it now: computed ones as their last run left them. */
  List<Preview> ofCustomer(TenantId tenant, String customerId);

  /**
   * One metric of one customer.
   *
   * @param known whether it has values at all: one that was never computed has none
   * @param rows one for each key under which anything was counted, by key
   */
  record Preview(Metric metric, String customerId, boolean known, List<Row> rows) {}

  /**
   * The value under one key.
   *
   * @param dimensions the values of the metric's dimensions, in their order
   * @param events how many events it was made of
   */
  record Row(List<String> dimensions, Value value, long events) {}
}
