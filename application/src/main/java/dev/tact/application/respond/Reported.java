package dev.tact.application.respond;

import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An outcome as reported, its references resolved to ids. */
record Reported(
    String customerId,
    Optional<String> recommendationId,
    Optional<Integer> rank,
    Optional<String> interactionId,
    Optional<String> offerId,
    Optional<String> creativeId,
    Optional<String> channelId,
    Optional<String> placementId,
    Outcome outcome,
    Direction direction,
    Instant at,
    Optional<Money> value,
    Map<String, Object> context,
    Optional<String> idempotencyKey) {}
