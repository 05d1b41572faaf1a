package dev.tact.application.customer;

import dev.tact.application.port.out.CustomerChanges;
import dev.tact.domain.config.TenantId;
import java.util.Collection;
import java.util.List;

/** Tells all that listen, one after the other. */
public record EveryView(List<CustomerChanges> views) implements CustomerChanges {

  public EveryView {
    views = List.copyOf(views);
  }

  @Override
  public void customersChanged(TenantId tenant, Collection<String> customerIds) {
    views.forEach(view -> view.customersChanged(tenant, customerIds));
  }

  @Override
  public void everyCustomerChanged(TenantId tenant) {
    views.forEach(view -> view.everyCustomerChanged(tenant));
  }
}
