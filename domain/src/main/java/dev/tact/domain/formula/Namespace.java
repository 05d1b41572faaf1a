package dev.tact.domain.formula;

import java.util.Locale;

/** Where a name's value lives: each namespace has its own numbering of slots. */
public enum Namespace {
  CUSTOMER,
  ATTRIBUTES,
  OFFER,
  CREATIVE,
  CHANNEL,
  SEGMENTS,
  OUTCOMES,
  METRICS,
  PROPENSITY,
  COMPUTED,
  REQUEST,
  CANDIDATE;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The prefix under which people write its names: `customer`. */
  public String wire() {
    return wire;
  }
}
