package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import java.util.List;
import java.util.Optional;

/** At most so many contacts with a customer in all: a budget of attention. */
public record CustomerTotalCap(ContactLimit limit) implements CountingRule {

  @Override
  public Type type() {
    return Type.CUSTOMER_TOTAL_CAP;
  }

  @Override
  public List<ContactLimit> limits() {
    return List.of(limit);
  }

  @Override
  public boolean bindsMandatory() {
    return true;
  }

  static Optional<ContactRule> read(ConfigReader config) {
    return ContactLimit.readRolling(config).map(CustomerTotalCap::new);
  }
}
