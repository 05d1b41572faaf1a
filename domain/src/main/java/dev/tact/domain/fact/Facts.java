package dev.tact.domain.fact;

import java.time.Instant;

/**
 * Everything a decision reads beyond its request: one batch, loaded before the first node.
 *
 * @param quotas what all customers share
 * @param models what the models know
 */
public record Facts(
    Customer customer, Behaviour behaviour, Evidence evidence, QuotaUse quotas, ModelFacts models) {

  /** Facts of which models have no part. */
  public Facts(Customer customer, Behaviour behaviour, Evidence evidence, QuotaUse quotas) {
    this(customer, behaviour, evidence, quotas, ModelFacts.NONE);
  }

  public ContactState contacts() {
    return behaviour.contacts();
  }

  /** The same facts of a customer who is different. */
  public Facts with(Customer changed) {
    return new Facts(changed, behaviour, evidence, quotas, models);
  }

  /** The same facts seen from another instant. */
  public Facts at(Instant now) {
    return new Facts(customer, behaviour.at(now), evidence, quotas, models);
  }

  /** The same facts where models know something else. */
  public Facts with(ModelFacts others) {
    return new Facts(customer, behaviour, evidence, quotas, others);
  }
}
