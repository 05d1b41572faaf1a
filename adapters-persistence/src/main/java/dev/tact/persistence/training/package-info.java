/** Training runs in PostgreSQL: who works on which, how far it is, and what came out. */
package dev.tact.persistence.training;
