/** Runs over REST: ordered, watched, stopped, resumed, and their results read as a stream. */
package dev.tact.http.batch;
