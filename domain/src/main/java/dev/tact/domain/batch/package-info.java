/**
 * Runs: deciding for everybody in a segment or a schema. What a run is to do, how far it is, what
 * it decided for whom, and how much of each offer and channel it may still hand out.
 */
package dev.tact.domain.batch;
