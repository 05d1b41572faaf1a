package dev.tact.domain.fact;

/**
 * Everything a decision reads beyond its request: one batch, loaded before the first node.
 *
 * @param quotas what all customers share
 */
public record Facts(Customer customer, Behaviour behaviour, Evidence evidence, QuotaUse quotas) {

  public ContactState contacts() {
    return behaviour.contacts();
  }
}
