package dev.tact.domain.why;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that stands between a customer and an offer.
 *
 * @param liftsAt when it is gone if nothing but time happens; empty where only the customer, or a
 *     change of the rules, can lift it
 * @param change the smallest change of the customer that would lift it, for qualification rules
 */
public record Obstacle(
    Gate gate, Cause cause, Optional<Instant> liftsAt, Optional<SmallestChange> change) {}
