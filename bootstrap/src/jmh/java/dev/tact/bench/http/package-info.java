/** The HTTP benchmark: Tact with its embedded store, driven by wrk, beside a null endpoint. */
package dev.tact.bench.http;
