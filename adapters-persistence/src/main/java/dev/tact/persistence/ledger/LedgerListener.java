package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import java.util.List;

/** Hears what became durable, in the order in which it did on this node. */
public sealed interface LedgerListener
    permits InProcessCustomerView, InProcessEvidenceView, InProcessQuotaView {

  /** Called after the transaction and before anybody is answered. */
  void committed(List<Applied> batch);

  /** Called after the transaction too; the row of the higher version is the newer one. */
  default void quotasChanged(List<QuotaRow> rows) {}

  /** What was known of the customer may be wrong now. */
  void forget(TenantId tenant, String customerId);
}
