package dev.tact.application.port.out;

import java.time.Instant;
import java.util.Optional;

/**
 * Which interactions of one customer are asked for; an empty filter lets everything through.
 *
 * @param before keyset: only what is older than this interaction of this time
 */
public record HistoryQuery(
    String customerId,
    Optional<String> offerId,
    Optional<String> creativeId,
    Optional<String> channelId,
    Optional<String> outcome,
    Optional<String> recommendationId,
    Optional<Position> before,
    int limit) {

  /** A place in a history that runs from the newest to the oldest. */
  public record Position(Instant at, String interactionId) {}

  /** The newest interactions of a customer. */
  public static HistoryQuery of(String customerId, int limit) {
    return new HistoryQuery(
        customerId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }
}
