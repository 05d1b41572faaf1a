package dev.tact.domain.contact;

/**
 * At most so many contacts within a window: the n-th is allowed, the next is not, and a limit of 0
 * allows none.
 */
public record ContactLimit(int max, Window window) {}
