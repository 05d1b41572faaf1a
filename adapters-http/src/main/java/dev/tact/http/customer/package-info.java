/**
 * Customers over HTTP: loads that are read row by row as they arrive, in JSON, NDJSON and CSV, and
 * one customer at a time.
 */
package dev.tact.http.customer;
