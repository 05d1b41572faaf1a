package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.value.Value;
import dev.tact.persistence.Database;
import dev.tact.persistence.metric.JdbcMetricStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Images of customers from their rows, their history and what batch runs computed of them. */
public final class JdbcCustomerImages implements CustomerImages {

  private final CustomerStore customers;
  private final HistoryRows history;
  private final MetricStore metrics;

  public JdbcCustomerImages(Database database, CustomerStore customers) {
    this.customers = customers;
    this.history = new HistoryRows(database);
    this.metrics = new JdbcMetricStore(database);
  }

  // The rows are read after the version: their changes are heard of apart from it.
  @Override
  public CustomerImage image(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    BehaviourState begin = BehaviourState.empty(needs, computed(tenant, customerId, needs));
    HistoryRows.Read read = history.current(tenant, customerId, needs, now, begin);
    return image(customerId, read, layout, customers.rows(tenant, customerId), needs);
  }

  @Override
  public Map<String, CustomerImage> images(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now) {
    List<String> ids = List.copyOf(customerIds);
    Map<String, HistoryRows.Read> histories =
        history.currentOfAll(
            tenant,
            ids,
            needs,
            now,
            customerId -> BehaviourState.empty(needs, computed(tenant, customerId, needs)));
    Map<String, Map<String, Map<String, Object>>> rows = customers.rows(tenant, ids);
    Map<String, CustomerImage> images = HashMap.newHashMap(ids.size());
    for (String customerId : ids) {
      images.put(
          customerId,
          image(
              customerId,
              histories.get(customerId),
              layout,
              rows.getOrDefault(customerId, Map.of()),
              needs));
    }
    return images;
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    BehaviourState then = history.asOf(tenant, customerId, needs, at);
    Value[] values = layout.values(customers.rows(tenant, customerId));
    return new CustomerSnapshot(0, new Customer(customerId, values), then.at(at, List.of()));
  }

  private static CustomerImage image(
      String customerId,
      HistoryRows.Read read,
      CustomerLayout layout,
      Map<String, Map<String, Object>> rows,
      Needs needs) {
    return new CustomerImage(
        customerId,
        read.version(),
        layout,
        layout.values(rows),
        needs,
        read.state(),
        read.reservations());
  }

  private Map<MetricSeries, Map<String, Value>> computed(
      TenantId tenant, String customerId, Needs needs) {
    List<MetricSeries> batch = needs.metrics().stream().filter(MetricSeries::batch).toList();
    if (batch.isEmpty()) {
      return Map.of();
    }
    Map<MetricSeries, Map<String, Value>> values = new HashMap<>();
    metrics
        .computed(tenant, batch, customerId)
        .forEach(
            (series, totals) -> {
              Map<String, Value> byKey = HashMap.newHashMap(totals.size());
              totals.forEach((each, total) -> byKey.put(each, total.value(series.function())));
              values.put(series, byKey);
            });
    return values;
  }
}
