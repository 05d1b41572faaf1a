package dev.tact.domain.run;

import dev.tact.domain.decide.RemovalReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Why an answer is empty.
 *
 * @param reason what removed most where the last candidate fell; empty when there was no candidate
 * @param removed how many it removed
 * @param retryAt when to ask again, where that is known
 */
public record EmptyAnswer(
    Optional<RemovalReason> reason, int removed, Optional<Instant> retryAt) {}
