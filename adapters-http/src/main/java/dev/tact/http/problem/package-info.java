/**
 * What goes wrong, as RFC 9457 problem documents: one exhaustive switch over the failures, and the
 * server's own refusals in the same shape. No stack trace, class name or SQL leaves through here.
 */
package dev.tact.http.problem;
