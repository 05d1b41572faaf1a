/** The ledger of the database with a view of customers in Redis, as several nodes have them. */
package dev.tact.bootstrap.redis;
