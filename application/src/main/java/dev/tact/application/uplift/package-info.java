/**
 * Uplift: learning from customers of whom chance decided who was left in peace, measuring how well
 * that went, and comparing what was contacted with what was not.
 */
package dev.tact.application.uplift;
