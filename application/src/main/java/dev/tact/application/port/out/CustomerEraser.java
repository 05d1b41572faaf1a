package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;

/** A store that holds something of customers and can forget one of them. */
@FunctionalInterface
public interface CustomerEraser {

  /**
   * Removes all that this store holds of the customer. Doing it twice does no harm.
   *
   * @return how many stored things went
   */
  long erase(TenantId tenant, String customerId);
}
