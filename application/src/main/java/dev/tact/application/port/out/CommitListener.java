package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.util.List;

/** Hears what became durable, in the order in which it did on this node. */
public interface CommitListener {

  /** Called after the transaction and before anybody is answered. */
  void committed(List<CustomerCommit> batch);

  /** What was known of the customer may be wrong now. */
  void forget(TenantId tenant, String customerId);
}
