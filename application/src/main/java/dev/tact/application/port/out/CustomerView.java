package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what decisions need of one customer. It may be stale when several nodes write; the {@link
 * Ledger} is what keeps promises.
 */
public interface CustomerView {

  /** Reservations that have expired by `now` do not count. */
  CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now);

  /**
   * The same for many at once, by customer id; they do not become customers that were used lately.
   */
  default Map<String, CustomerSnapshot> readAll(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now) {
    Map<String, CustomerSnapshot> all = HashMap.newHashMap(customerIds.size());
    customerIds.forEach(id -> all.put(id, read(tenant, id, layout, needs, now)));
    return all;
  }

  /** History up to an instant (and no later), with the profile of today: for dry runs. */
  CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at);
}
