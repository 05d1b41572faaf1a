package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.util.Collection;

/**
 * Hears of customers whose rows changed, after the change is committed and before it is answered,
 * so that the next decision sees it.
 */
public interface CustomerChanges {

  void customersChanged(TenantId tenant, Collection<String> customerIds);

  /** So many changed at once that they are not named. */
  void everyCustomerChanged(TenantId tenant);
}
