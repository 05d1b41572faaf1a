package dev.tact.application.memory;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.domain.config.TenantId;
import java.util.Collection;
import java.util.List;

/** Hears of changes for a view that keeps nothing. */
public final class NothingKept implements CommitListener, CustomerChanges {

  @Override
  public void committed(List<CustomerCommit> batch) {}

  @Override
  public void forget(TenantId tenant, String customerId) {}

  @Override
  public void customersChanged(TenantId tenant, Collection<String> customerIds) {}

  @Override
  public void everyCustomerChanged(TenantId tenant) {}
}
