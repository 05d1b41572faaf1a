/**
 * Benchmarks: one workload, several engines, in one run, so that figures are ratios. Not part of the
 * build; docs/performance.md has the command.
 */
package dev.tact.bench;
