/**
 * `/decision-traces` and `/impact`: decisions that were made, how they came about, and what other
 * rules would make of them.
 */
package dev.tact.http.trace;
