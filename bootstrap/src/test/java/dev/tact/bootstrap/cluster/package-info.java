/**
 * Many nodes through faults: a PostgreSQL, a Redis and several Tacts in processes of their own,
 * with a proxy on each way between them; clients that retry as the documents say, a journal of
 * everything that they were promised, and a recount straight from PostgreSQL.
 */
package dev.tact.bootstrap.cluster;
