package dev.tact.domain.model;

import java.util.function.Function;

/**
 * One of the ways in which a model that leaves scores to chance may score a decision.
 *
 * @param probability how often it is this way
 * @param byOffer what is then believed of the score of an offer, by its id
 */
public record Outlook(double probability, Function<String, Belief> byOffer) {}
