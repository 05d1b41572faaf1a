package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.CustomerView;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The view of the one node that writes: customers that were used lately, kept up to date by the
 * ledger's own commits. A customer is read from the store on first touch, after a change of rows,
 * and when the active policies count something that was not counted before.
 */
public final class InProcessCustomerView implements CustomerView, CustomerChanges, LedgerListener {

  private static final int CUSTOMERS_MAX = 50_000;
  private static final int QUEUES = 4_096;

  private final CustomerStore customers;
  private final HistoryRows history;
  private final MetricStore metrics;
  private final BoundedCache<CustomerKey, CustomerEntry> cache = new BoundedCache<>(CUSTOMERS_MAX);
  private final ReentrantLock[] queues = new ReentrantLock[QUEUES];

  public InProcessCustomerView(Database database, CustomerStore customers) {
    this.customers = customers;
    this.history = new HistoryRows(database);
    this.metrics = new JdbcMetricStore(database);
    for (int i = 0; i < QUEUES; i++) {
      queues[i] = new ReentrantLock(true);
    }
  }

  @Override
  public CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    return entry(new CustomerKey(tenant, customerId), layout, needs, now).snapshot(now);
  }

  @Override
  public Map<String, CustomerSnapshot> readAll(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now) {
    Map<String, CustomerSnapshot> snapshots = HashMap.newHashMap(customerIds.size());
    List<String> unknown = new ArrayList<>();
    for (String customerId : customerIds) {
      CustomerEntry known = cache.get(new CustomerKey(tenant, customerId));
      if (known != null && known.isFor(layout) && known.covers(needs)) {
        snapshots.put(customerId, known.snapshot(now));
      } else {
        unknown.add(customerId);
      }
    }
    if (!unknown.isEmpty()) {
      loadAll(tenant, unknown, layout, needs, now)
          .forEach(entry -> snapshots.put(entry.customerId(), entry.snapshot(now)));
    }
    return snapshots;
  }

  // They are not kept: a run goes through everybody once, and those who come often would be lost.
  private List<CustomerEntry> loadAll(
      TenantId tenant, List<String> customerIds, CustomerLayout layout, Needs needs, Instant now) {
    Map<String, HistoryRows.Read> histories =
        history.currentOfAll(
            tenant,
            customerIds,
            needs,
            now,
            customerId ->
                BehaviourState.empty(needs, computed(new CustomerKey(tenant, customerId), needs)));
    Map<String, Map<String, Map<String, Object>>> rows = customers.rows(tenant, customerIds);
    List<CustomerEntry> entries = new ArrayList<>(customerIds.size());
    for (String customerId : customerIds) {
      HistoryRows.Read read = histories.get(customerId);
      entries.add(
          new CustomerEntry(
              customerId,
              read.version(),
              layout,
              layout.values(rows.getOrDefault(customerId, Map.of())),
              needs,
              read.state(),
              read.reservations()));
    }
    return entries;
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    CustomerKey key = new CustomerKey(tenant, customerId);
    CustomerEntry known = cache.get(key);
    Value[] values = known != null && known.isFor(layout) ? known.values() : values(key, layout);
    BehaviourState then = history.asOf(tenant, customerId, needs, at);
    long version = known == null ? 0 : known.version();
    return new CustomerSnapshot(version, new Customer(customerId, values), then.at(at, List.of()));
  }

  @Override
  public <T> T exclusively(TenantId tenant, String customerId, Supplier<T> work) {
    int hash = new CustomerKey(tenant, customerId).hashCode();
    ReentrantLock queue = queues[(hash ^ (hash >>> 16)) & (QUEUES - 1)];
    queue.lock();
    try {
      return work.get();
    } finally {
      queue.unlock();
    }
  }

  @Override
  public void customersChanged(TenantId tenant, Collection<String> customerIds) {
    customerIds.forEach(customerId -> forget(tenant, customerId));
  }

  @Override
  public void everyCustomerChanged(TenantId tenant) {
    cache.clear();
  }

  @Override
  public void committed(List<Applied> batch) {
    batch.forEach(applied -> cache.change(applied.customer(), entry -> entry.after(applied)));
  }

  @Override
  public void forget(TenantId tenant, String customerId) {
    cache.change(new CustomerKey(tenant, customerId), _ -> null);
  }

  private CustomerEntry entry(CustomerKey key, CustomerLayout layout, Needs needs, Instant now) {
    CustomerEntry known = cache.get(key);
    if (known != null && known.isFor(layout) && known.covers(needs)) {
      return known;
    }
    return cache.load(key, () -> load(key, layout, needs, now));
  }

  // The rows are read after the version: their changes are heard of apart from it.
  private CustomerEntry load(CustomerKey key, CustomerLayout layout, Needs needs, Instant now) {
    BehaviourState begin = BehaviourState.empty(needs, computed(key, needs));
    HistoryRows.Read read = history.current(key.tenant(), key.customerId(), needs, now, begin);
    return new CustomerEntry(
        key.customerId(),
        read.version(),
        layout,
        values(key, layout),
        needs,
        read.state(),
        read.reservations());
  }

  private Map<MetricSeries, Map<String, Value>> computed(CustomerKey key, Needs needs) {
    List<MetricSeries> batch = needs.metrics().stream().filter(MetricSeries::batch).toList();
    if (batch.isEmpty()) {
      return Map.of();
    }
    Map<MetricSeries, Map<String, Value>> values = new HashMap<>();
    metrics
        .computed(key.tenant(), batch, key.customerId())
        .forEach(
            (series, totals) -> {
              Map<String, Value> byKey = HashMap.newHashMap(totals.size());
              totals.forEach((each, total) -> byKey.put(each, total.value(series.function())));
              values.put(series, byKey);
            });
    return values;
  }

  private Value[] values(CustomerKey key, CustomerLayout layout) {
    return layout.values(customers.rows(key.tenant(), key.customerId()));
  }
}
