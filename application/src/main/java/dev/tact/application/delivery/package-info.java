/**
 * Telling others what happened: which node delivers to which sink, one batch after the other, and
 * what becomes of events that a receiver does not take. A customer of whom an event was not taken
 * waits apart with all that follows, so that nobody else waits and order is kept.
 */
package dev.tact.application.delivery;
