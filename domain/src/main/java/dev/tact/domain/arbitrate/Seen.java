package dev.tact.domain.arbitrate;

import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;

/** What measures see of one decision. */
public record Seen(Situation situation, Facts facts, Membership membership) {}
