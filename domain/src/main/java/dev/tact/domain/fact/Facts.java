package dev.tact.domain.fact;

import java.time.Instant;

/**
 * Everything a decision reads beyond its request: one batch, loaded before the first node.
 *
 * @param quotas what all customers share
 */
public record Facts(Customer customer, Behaviour behaviour, Evidence evidence, QuotaUse quotas) {

  public ContactState contacts() {
    return behaviour.contacts();
  }

  /** The same facts of a customer who is different. */
  public Facts with(Customer changed) {
    return new Facts(changed, behaviour, evidence, quotas);
  }

  /** The same facts seen from another instant. */
  public Facts at(Instant now) {
    return new Facts(customer, behaviour.at(now), evidence, quotas);
  }
}
