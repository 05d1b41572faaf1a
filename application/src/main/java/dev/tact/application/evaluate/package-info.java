/**
 * Off-policy evaluation: what a decision flow, as it is being edited or as it was published, would
 * have been worth on decisions that were made, and the gate that keeps a worse one from being
 * published.
 */
package dev.tact.application.evaluate;
