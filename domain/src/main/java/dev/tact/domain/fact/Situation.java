package dev.tact.domain.fact;

import dev.tact.domain.value.Chance;
import java.time.Instant;

/** One request at one instant: with the plan and the facts, all that a decision depends on. */
public record Situation(DecisionRequest request, Instant now, Chance chance) {}
