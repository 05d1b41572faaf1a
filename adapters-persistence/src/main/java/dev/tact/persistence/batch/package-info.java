/**
 * Runs in PostgreSQL: the runs, their results, and how both are written within the transaction of
 * the ledger.
 */
package dev.tact.persistence.batch;
