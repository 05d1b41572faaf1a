/** Analyzing rules and policies over HTTP. */
package dev.tact.http.analyze;
