/**
 * Behavioural metrics counted in SQL: for one customer, to show what a metric would say, and for
 * all customers in batch runs, whose values decisions read.
 */
package dev.tact.persistence.metric;
