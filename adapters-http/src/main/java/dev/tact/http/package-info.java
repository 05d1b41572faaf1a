/** Tact over HTTP: one package for each resource, and what they share at the edge. */
package dev.tact.http;
