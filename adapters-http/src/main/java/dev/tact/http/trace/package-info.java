/** `GET /decision-traces`: decisions that were made, and how they came about. */
package dev.tact.http.trace;
