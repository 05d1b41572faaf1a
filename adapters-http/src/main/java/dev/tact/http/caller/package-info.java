/**
 * Who asks: every request gets an id, in open mode must come from this machine, and belongs to a
 * tenant. API keys will take their place between the two.
 */
package dev.tact.http.caller;
