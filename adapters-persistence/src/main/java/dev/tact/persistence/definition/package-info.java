/** Definitions in PostgreSQL: a row each, their audit, and one version number for each tenant. */
package dev.tact.persistence.definition;
