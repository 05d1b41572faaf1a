/**
 * The nodes that serve one database. Each keeps one session of its own, apart from the pool: it
 * holds the lock that says which kind of state the node keeps, hears of changes, and compares the
 * clocks. While the session is gone the node has no standing and does not decide.
 */
package dev.tact.persistence.node;
