/**
 * Whether this node can serve. Every part that a node needs brings its own probe, so nothing here
 * knows which parts there are.
 */
package dev.tact.application.health;
