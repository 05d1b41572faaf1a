/**
 * The ledger in PostgreSQL and the views over it. Waiting commits share a transaction: one thread
 * drains them and writes each table with one multi-row statement, in the order customers, held
 * reservations, quotas, interactions, reservations, summaries, evidence, and within a table in key
 * order, so that writers on several nodes cannot block one another in a circle. Views hear of a
 * commit after it is durable and before it is answered.
 */
package dev.tact.persistence.ledger;
