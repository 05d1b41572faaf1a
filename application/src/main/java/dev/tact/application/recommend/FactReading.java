package dev.tact.application.recommend;

import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;

/** Reads all facts that any plan of a configuration may ask for, in one batch. */
public final class FactReading {

  private final CustomerView customers;
  private final EvidenceView evidence;

  public FactReading(CustomerView customers, EvidenceView evidence) {
    this.customers = customers;
    this.evidence = evidence;
  }

  /**
   * The facts of one customer.
   *
   * @param past whether `now` is an instant that was asked about, up to which history counts
   */
  Facts read(TenantId tenant, String customerId, DecisionPlans plans, Instant now, boolean past) {
    Needs needs = plans.needs();
    CustomerSnapshot snapshot =
        past
            ? customers.asOf(tenant, customerId, plans.layout(), needs, now)
            : customers.read(tenant, customerId, plans.layout(), needs, now);
    Evidence outcomes = needs.evidence() ? evidence.current(tenant) : Evidence.NONE;
    return new Facts(snapshot.customer(), snapshot.behaviour(), outcomes, QuotaUse.NONE);
  }
}
