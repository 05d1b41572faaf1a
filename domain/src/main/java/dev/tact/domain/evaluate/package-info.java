/**
 * What another flow would have been worth, told from decisions that were made: how probable each
 * first choice was, and what follows for one that chooses otherwise. Everything is worked out from
 * records, long after the request was answered.
 */
package dev.tact.domain.evaluate;
