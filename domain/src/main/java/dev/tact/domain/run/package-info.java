/**
 * The runner: takes a plan, a situation and the facts, and decides. The only place that knows
 * whether anybody watches; a decision that nobody watches collects nothing but its answer, and only
 * an empty answer pays for finding out why it is empty.
 */
package dev.tact.domain.run;
