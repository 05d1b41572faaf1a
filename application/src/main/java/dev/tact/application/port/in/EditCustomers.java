package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.LoadMode;
import java.util.Map;

/** Changes one customer. */
public interface EditCustomers {

  /**
   * Stores the customer's rows under the named schemas, all or none; other schemas keep theirs.
   *
   * @param rows raw JSON values by schema (id, key or name)
   * @throws dev.tact.application.failure.Failure.Invalid naming every field at fault
   */
  void put(
      TenantId tenant, String customerId, LoadMode mode, Map<String, Map<String, Object>> rows);

  /**
   * Removes every trace of the customer from every store, and leaves a note that it was done.
   *
   * @return how many stored things went
   */
  long erase(TenantId tenant, String customerId);
}
