package dev.tact.domain.formula;

/** A parsed formula, before its names mean anything. */
public sealed interface Expression {
  record Pending() implements Expression {}
}
