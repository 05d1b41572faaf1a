package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import java.util.List;

/** Hears what became durable, in the order in which it did on this node. */
public sealed interface LedgerListener permits InProcessCustomerView, InProcessEvidenceView {

  /** Called after the transaction and before anybody is answered. */
  void committed(List<Applied> batch);

  /** What was known of the customer may be wrong now. */
  void forget(TenantId tenant, String customerId);
}
