/** Event sinks over HTTP: how far they have heard, and what they did not take. */
package dev.tact.http.delivery;
