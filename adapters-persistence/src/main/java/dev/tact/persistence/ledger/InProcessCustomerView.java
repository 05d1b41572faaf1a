package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The view of the one node that writes: customers that were used lately, kept up to date by the
 * ledger's own commits. A customer is read from the store on first touch, after a change of rows,
 * and when the active policies count something that was not counted before.
 */
public final class InProcessCustomerView implements CustomerView, CustomerChanges, CommitListener {

  private static final int CUSTOMERS_MAX = 50_000;

  private final CustomerImages images;
  private final BoundedCache<CustomerKey, CustomerImage> cache = new BoundedCache<>(CUSTOMERS_MAX);

  public InProcessCustomerView(CustomerImages images) {
    this.images = images;
  }

  @Override
  public CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    CustomerKey key = new CustomerKey(tenant, customerId);
    CustomerImage known = cache.get(key);
    CustomerImage image =
        serves(known, layout, needs)
            ? known
            : cache.load(key, () -> images.image(tenant, customerId, layout, needs, now));
    return image.snapshot(now);
  }

  // What is read here is not kept: a run goes through everybody once, and those who come often
  // would be lost.
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
      CustomerImage known = cache.get(new CustomerKey(tenant, customerId));
      if (serves(known, layout, needs)) {
        snapshots.put(customerId, known.snapshot(now));
      } else {
        unknown.add(customerId);
      }
    }
    if (!unknown.isEmpty()) {
      images
          .images(tenant, unknown, layout, needs, now)
          .forEach((customerId, image) -> snapshots.put(customerId, image.snapshot(now)));
    }
    return snapshots;
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    return images.asOf(tenant, customerId, layout, needs, at);
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
  public void committed(List<CustomerCommit> batch) {
    for (CustomerCommit commit : batch) {
      cache.change(
          new CustomerKey(commit.tenant(), commit.customerId()),
          image -> image.after(commit).orElse(null));
    }
  }

  @Override
  public void forget(TenantId tenant, String customerId) {
    cache.change(new CustomerKey(tenant, customerId), _ -> null);
  }

  private static boolean serves(CustomerImage known, CustomerLayout layout, Needs needs) {
    return known != null && known.isFor(layout) && known.covers(needs);
  }
}
