/**
 * The configuration of a tenant as one document: given away by key, compared field by field, and
 * taken in as a whole. References are settled on the configuration as it will be, so the order of
 * the definitions in a document does not matter.
 */
package dev.tact.application.configuration;
