/**
 * What formulas and conditions see of a candidate: the names there are for the offers of a
 * category, and their values while a decision looks at one candidate after the other. A value that
 * only the customer determines is worked out once a decision, one that the offer determines once an
 * offer.
 */
package dev.tact.domain.candidate;
