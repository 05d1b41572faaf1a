/**
 * PostgreSQL behind the outbound ports. All SQL of Tact lives in this module; {@link
 * dev.tact.persistence.Database} lends connections and turns what drivers throw into the failures
 * that the application knows.
 */
package dev.tact.persistence;
