/**
 * What stops a use case that was asked properly: something is missing, in the way, or unreachable.
 * Failures are thrown, and each adapter turns them into its own words by one exhaustive switch.
 */
package dev.tact.application.failure;
