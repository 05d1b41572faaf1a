/** The kept members of segments in PostgreSQL, replaced whole by each refresh. */
package dev.tact.persistence.segment;
