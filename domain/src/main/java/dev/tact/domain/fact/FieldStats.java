package dev.tact.domain.fact;

import java.util.Optional;

/**
 * What the rows of a schema hold in one field.
 *
 * @param present rows with a value, fitting or not
 * @param misfits rows whose value is of another type than the field has today
 * @param min the least fitting value, as stored; absent for flags
 * @param max the greatest fitting value, as stored; absent for flags
 */
public record FieldStats(
    String field,
    long present,
    long distinct,
    long misfits,
    Optional<Object> min,
    Optional<Object> max) {}
