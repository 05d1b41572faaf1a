/**
 * Libraries that learn, or score with what was made elsewhere, behind outbound ports: what they
 * found out leaves this package as plain documents, from which the domain decides without them.
 */
package dev.tact.learning;
