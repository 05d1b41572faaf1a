package dev.tact.domain.model;

/**
 * A file that was imported: which one scores.
 *
 * @param sha256 of its bytes, in hexadecimal
 */
public record ImportedFile(String sha256, long version) implements LearnedState {}
