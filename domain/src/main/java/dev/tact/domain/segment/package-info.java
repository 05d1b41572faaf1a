/**
 * Segments: named groups of customers, defined over the rows of one schema and of those joined to
 * it. Membership is worked out once per decision, from the customer's rows of every schema, in
 * three values: what is not known is possible and not certain.
 */
package dev.tact.domain.segment;
