package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import java.time.Instant;
import java.util.Optional;

/**
 * One published version of a decision flow; it never changes.
 *
 * @param number counts the publications of the flow, from 1
 * @param changeId of the audit row that published it; later ones are greater
 * @param current whether it is the one that runs
 */
public record FlowVersion(
    long number,
    String changeId,
    Instant publishedAt,
    String publishedBy,
    Optional<String> notes,
    boolean current,
    Config config) {}
