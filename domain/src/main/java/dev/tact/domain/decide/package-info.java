/**
 * The working state of one decision: the candidates that are still alive and what judging them has
 * yielded so far. Made by the runner, changed by the steps of one plan, then thrown away.
 */
package dev.tact.domain.decide;
