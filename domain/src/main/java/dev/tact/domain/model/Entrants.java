package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.value.Chance;

/**
 * The candidates that a model scores, and all that it may look at.
 *
 * @param candidates by ascending ordinal; nobody changes them
 * @param values of names; working state of the decision
 * @param chance keyed by the decision; models that draw use keys of their own
 */
public record Entrants(
    Catalog catalog, int[] candidates, CandidateValues values, Features features, Chance chance) {}
