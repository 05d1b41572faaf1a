package dev.tact.domain.why;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.RemovalReason;
import java.util.Optional;

/** What a candidate has to pass, roughly in the order in which a flow asks. */
public enum Gate {
  /** The offer is active and has something to deliver. */
  CATALOG,
  /** The flow decides about the offer. */
  INVENTORY,
  /** The request lets it through: exclusions, channel, placement, language. */
  REQUEST,
  /** There is a creative where the flow asks for one, and it is the customer's. */
  CREATIVE,
  /** Nobody has switched the offer off. */
  EMERGENCY,
  SCHEDULE,
  /** Budgets, stock and system caps. */
  BUDGET,
  CONSENT,
  QUIET_HOURS,
  /** A filter of the flow. */
  FILTER,
  QUALIFICATION,
  CONTACT_POLICY,
  GUARDRAIL;

  /** Where a candidate falls that leaves for this reason; empty where only others come first. */
  public static Optional<Gate> of(RemovalReason reason) {
    return Block.of(reason).stream().findFirst().map(Block::gate);
  }

  public String wire() {
    return ConfigReader.wire(this);
  }
}
