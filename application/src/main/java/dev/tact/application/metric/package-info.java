/** Behavioural metrics: batch runs, and what a metric would say of one customer. */
package dev.tact.application.metric;
