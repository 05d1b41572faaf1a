package dev.tact.domain.model;

import java.util.Optional;

/**
 * An outcome of an offer from which a model may learn.
 *
 * @param reward how good it was: above 0 for a positive outcome, below for a negative one; 1 and −1
 *     unless the model weighs outcomes
 * @param entrant the offer as the only entrant, with the values that names have now; empty when the
 *     offer is in no catalog any more
 */
public record Taught(String offerId, double reward, Optional<Entrants> entrant) {}
