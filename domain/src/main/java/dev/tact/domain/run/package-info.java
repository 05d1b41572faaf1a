/**
 * The runner: takes a plan, a situation and the facts, and decides. The only place that knows
 * whether anybody watches; a decision that nobody watches collects nothing but its answer.
 */
package dev.tact.domain.run;
