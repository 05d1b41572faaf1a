package dev.tact.domain.decide;

import dev.tact.domain.fact.ModelState;

/**
 * What a decision heard of a model: as much of what the model knows as the scores that it gave
 * depend on, so that the decision can be made again.
 */
public record Heard(String modelId, ModelState kept) {}
