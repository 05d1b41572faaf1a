/**
 * What Tact sends to others over HTTP: events to webhooks, and candidates to services that score
 * them. The only part of this module that stands behind outbound ports instead of in front of
 * inbound ones; JSON shapes live here like all others.
 */
package dev.tact.http.outgoing;
