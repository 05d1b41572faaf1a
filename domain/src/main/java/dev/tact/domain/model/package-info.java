/**
 * How good an offer looks for a customer, before arbitration and before the fit factor of
 * qualification. A method scores by itself; a model is defined, and what it has learned or was
 * trained to is a fact that it is given. A model is one record and one row of {@code
 * ScoringModel.Type}.
 */
package dev.tact.domain.model;
