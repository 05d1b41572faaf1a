package dev.tact.domain.interaction;

/** Who began it: the customer (inbound) or Tact's user (outbound). */
public enum Direction {
  INBOUND,
  OUTBOUND
}
