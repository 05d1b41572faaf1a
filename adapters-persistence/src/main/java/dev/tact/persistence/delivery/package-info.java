/**
 * Telling others what happened, in PostgreSQL: the line in which events stand, how far each sink
 * has heard, and which node delivers to it. The rows of interactions and decisions are the events;
 * nothing is written twice.
 */
package dev.tact.persistence.delivery;
