/**
 * Behavioural metrics as people define them: which of a customer's outcomes count, and how they are
 * made into one number per offer, channel, creative or kind of outcome. What is counted of a
 * customer stands in {@code fact}; here is only what the definition says.
 */
package dev.tact.domain.metric;
