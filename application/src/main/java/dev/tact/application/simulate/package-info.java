/**
 * Simulating decision flows: a configuration in which a flow or a formula is another is compiled
 * without being written, and decides for customers as they are.
 */
package dev.tact.application.simulate;
