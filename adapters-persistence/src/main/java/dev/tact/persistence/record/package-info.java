/**
 * Records of decisions in PostgreSQL: encoded compactly, written in batches off the request path,
 * found on this node before they are written.
 */
package dev.tact.persistence.record;
