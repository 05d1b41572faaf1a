/**
 * Trains models on what was decided and what came of it: gathers examples from records and
 * outcomes, works on training runs, measures what came out, and moves models through the registry.
 * How a method learns is the business of whoever stands behind {@link
 * dev.tact.application.port.out.Trainer}.
 */
package dev.tact.application.training;
