/** Outbound ports in memory, for tests; each passes the contract of its port. */
package dev.tact.application.memory;
