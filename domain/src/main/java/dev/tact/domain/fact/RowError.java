package dev.tact.domain.fact;

/**
 * Why a row was not taken.
 *
 * @param row counted from 1, a CSV header not among them
 * @param field the field at fault, or `` for the row as a whole
 */
public record RowError(long row, String field, String reason) {}
