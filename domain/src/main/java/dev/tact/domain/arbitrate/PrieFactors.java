package dev.tact.domain.arbitrate;

/**
 * What PRIE weighs of one candidate, each from 0 to 1.
 *
 * @param propensity the score of the model
 * @param relevance the mean of what is known of segment match, channel match and recency, 0.5 when
 *     nothing is
 * @param impact businessValue / 100, 0.5 without one
 * @param emphasis priority / 100
 * @param uplift what contacting changes for the customer; 0.5 as long as no uplift model says more
 */
public record PrieFactors(
    double propensity, double relevance, double impact, double emphasis, double uplift) {}
