/**
 * Many nodes, one step at a time: a scheduler lets operations of several nodes take turns at every
 * touch of a store, in an order drawn from a seed, and a naive shop says what each answer must be.
 */
package dev.tact.bootstrap.interleaving;
