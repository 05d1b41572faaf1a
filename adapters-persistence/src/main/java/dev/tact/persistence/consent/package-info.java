/** Consent records in PostgreSQL: one table in which rows are added and, at an erasure, deleted. */
package dev.tact.persistence.consent;
