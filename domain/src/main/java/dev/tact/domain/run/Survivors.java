package dev.tact.domain.run;

/**
 * The candidates that were scored, by ascending ordinal. Nobody changes the arrays.
 *
 * @param scores in the same order, as they were ranked
 */
public record Survivors(int[] candidates, double[] scores) {}
