package dev.tact.application.recommend;

import dev.tact.application.learn.ModelStates;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.QuotaView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Reads all facts that any plan of a configuration may ask for, in one batch. */
public final class FactReading {

  private final CustomerView customers;
  private final EvidenceView evidence;
  private final QuotaView quotas;
  private final ModelStates models;
  private final AskingOutside outside;

  public FactReading(
      CustomerView customers,
      EvidenceView evidence,
      QuotaView quotas,
      ModelStates models,
      AskingOutside outside) {
    this.customers = customers;
    this.evidence = evidence;
    this.quotas = quotas;
    this.models = models;
    this.outside = outside;
  }

  /**
   * What was read of one customer.
   *
   * @param version of the customer, which a commit names
   */
  record Read(long version, Facts facts) {}

  /**
   * The facts of one customer.
   *
   * @param past whether `now` is an instant that was asked about, up to which history counts
   */
  Read read(TenantId tenant, String customerId, DecisionPlans plans, Instant now, boolean past) {
    Needs needs = plans.needs();
    CustomerSnapshot snapshot =
        past
            ? customers.asOf(tenant, customerId, plans.layout(), needs, now)
            : customers.read(tenant, customerId, plans.layout(), needs, now);
    QuotaUse shared =
        past
            ? quotas.asOf(tenant, plans.supply(), now)
            : quotas.current(tenant, plans.supply(), now);
    Evidence outcomes = needs.evidence() ? evidence.current(tenant) : Evidence.NONE;
    return new Read(
        snapshot.version(),
        new Facts(
            snapshot.customer(), snapshot.behaviour(), outcomes, shared, models.of(tenant, plans)));
  }

  /** The same, with what a decision must be told by models outside. */
  Read told(TenantId tenant, String decisionId, DecisionPlan plan, Situation situation, Read read) {
    return new Read(
        read.version(), outside.facts(tenant, decisionId, plan, situation, read.facts()));
  }

  /** Reads many customers at once, as they are now. */
  public Stretch stretch(
      TenantId tenant,
      Collection<String> customerIds,
      DecisionPlans plans,
      Instant now,
      IdSource ids) {
    Needs needs = plans.needs();
    Map<String, CustomerSnapshot> read =
        customers.readAll(tenant, customerIds, plans.layout(), needs, now);
    return new Stretch(
        this,
        read,
        needs.evidence() ? evidence.current(tenant) : Evidence.NONE,
        quotas.current(tenant, plans.supply(), now),
        models.of(tenant, plans),
        now,
        ids);
  }
}
