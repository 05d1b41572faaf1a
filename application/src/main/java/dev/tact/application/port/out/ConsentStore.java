package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ConsentRecord;
import java.util.List;

/**
 * Keeps every consent that was ever recorded. What is in force for a customer is also among the
 * rows that {@link CustomerStore#rows} answers, and goes with them when the customer is erased.
 */
public interface ConsentStore {

  /** Adds records, all or none. */
  void add(TenantId tenant, List<ConsentRecord> records);

  /** All records of a customer: the latest first, of equally late ones the last recorded first. */
  List<ConsentRecord> history(TenantId tenant, String customerId);
}
