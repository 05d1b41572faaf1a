package dev.tact.domain.analyze;

/**
 * A proposition that is wanted to come out so.
 *
 * @param owner whose wish it is
 */
record Claim(Subject owner, Proposition proposition, Target target) {}
