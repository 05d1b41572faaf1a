package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.config.TenantId;

/** One customer of one tenant. */
record CustomerKey(TenantId tenant, String customerId) {

  static CustomerKey of(Commit commit) {
    return new CustomerKey(commit.tenant(), commit.customerId());
  }
}
