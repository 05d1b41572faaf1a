/**
 * The shapes in which documents write the same thing. Each kind has one table that turns all of
 * them into the canonical form, in which everything behind the HTTP edge thinks and every answer
 * speaks.
 */
package dev.tact.http.dialect;
