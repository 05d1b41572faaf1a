/**
 * Experiments: which customers get what, and what came of it. Customers are spread by hashes alone,
 * so that the same customer is in the same part everywhere and always, without anything kept.
 */
package dev.tact.domain.experiment;
