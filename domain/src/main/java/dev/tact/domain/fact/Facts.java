package dev.tact.domain.fact;

/** Everything a decision reads beyond its request: one batch, loaded before the first node. */
public record Facts(Customer customer, ContactState contacts, Evidence evidence) {}
