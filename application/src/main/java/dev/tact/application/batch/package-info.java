/**
 * Runs: decide for everybody in a segment or schema, in the order of customer ids, a stretch at a
 * time. What is decided for a customer is committed as one thing; a run that stops goes on where it
 * stood.
 */
package dev.tact.application.batch;
