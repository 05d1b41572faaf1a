package dev.tact.application.port.out;

import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;

/**
 * What is known of a customer at one version.
 *
 * @param version changes with every commit; 0 when nothing was ever recorded
 */
public record CustomerSnapshot(long version, Customer customer, Behaviour behaviour) {

  public ContactState contacts() {
    return behaviour.contacts();
  }
}
