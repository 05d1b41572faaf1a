package dev.tact.domain.candidate;

/** Climbs from the evidence of an offer to that of its category and of all: 0–1. */
@FunctionalInterface
public interface Ladder {

  double propensity(int candidate);
}
