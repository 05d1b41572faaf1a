package dev.tact.domain.decide;

import dev.tact.domain.catalog.CandidateMask;

/**
 * The survivors of a decision while they are weighed. Belongs to one decision; weighings write the
 * scores in place, one after the other.
 *
 * @param candidates by ascending ordinal; nobody changes them
 * @param scores in the same order
 * @param mandatory those that come first, whatever their scores; what weighings say of them is lost
 */
public record Contest(
    DecisionState state, int[] candidates, double[] scores, CandidateMask mandatory) {}
