/**
 * Scoring models: how good an offer looks for a customer, before arbitration and before the fit
 * factor of qualification. A model is one record and one row of {@code ScoringModel.Type}.
 */
package dev.tact.domain.model;
