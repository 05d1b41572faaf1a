/**
 * What is in effect: per tenant one snapshot of configuration and plans, published whole, newer
 * only, by the refresher alone. Readers take the snapshot once and never lock.
 */
package dev.tact.application.plan;
