/** Benchmarks of the form of records, in its package because nobody else knows that form. */
package dev.tact.persistence.record;
