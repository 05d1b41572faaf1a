/**
 * Statistics without a library: special functions, distributions with their tails and quantiles,
 * and the tests, intervals and sample sizes that experiments and reports are made of. Everything is
 * a pure function of numbers. Tails are computed as such, never as one minus the other side, so
 * that small p-values keep their digits.
 */
package dev.tact.domain.statistics;
