package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Makes images of customers from the store of truth. It is what views are filled from, and what
 * they are measured against.
 */
public interface CustomerImages {

  /** The image as of the last commit; with reservations that have not expired by `now`. */
  CustomerImage image(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now);

  /** The same for many at once, by customer id. */
  Map<String, CustomerImage> images(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now);

  /** History up to an instant (and no later), with the profile of today; its version is 0. */
  CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at);
}
