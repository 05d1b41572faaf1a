/**
 * Why a customer may not be offered something: every gate judged by itself, when each block lifts
 * by time alone, and the smallest change of the customer that would lift it. Nothing here knows a
 * rule that the runner does not know: what is said of another instant, or of a changed customer,
 * was found by judging again.
 */
package dev.tact.domain.why;
