package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The view that keeps nothing: every decision reads the store. Exact on any number of nodes. */
public final class SqlCustomerView implements CustomerView {

  private final CustomerImages images;

  public SqlCustomerView(CustomerImages images) {
    this.images = images;
  }

  @Override
  public CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    return images.image(tenant, customerId, layout, needs, now).snapshot(now);
  }

  @Override
  public Map<String, CustomerSnapshot> readAll(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now) {
    Map<String, CustomerSnapshot> snapshots = HashMap.newHashMap(customerIds.size());
    images
        .images(tenant, customerIds, layout, needs, now)
        .forEach((customerId, image) -> snapshots.put(customerId, image.snapshot(now)));
    return snapshots;
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    return images.asOf(tenant, customerId, layout, needs, at);
  }
}
