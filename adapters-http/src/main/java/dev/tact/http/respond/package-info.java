/**
 * Outcomes over HTTP: reported one by one or many in a stream, taken back, listed and summed up.
 * `/capture` is another name of `/respond`.
 */
package dev.tact.http.respond;
