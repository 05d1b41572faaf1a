package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads conversions with the contacts before them, from what the {@link Ledger} recorded. */
public interface JourneyHistory {

  /**
   * Which conversions to read.
   *
   * @param outcome the key of the outcome that counts as one
   * @param from at or after this instant
   * @param until before this instant
   * @param lookBack contacts count that are less old than this at the conversion, and not later
   */
  record Query(String outcome, Instant from, Instant until, Duration lookBack) {}

  /**
   * The journey that ended with one outcome; empty when the tenant has no such outcome, or it was
   * retracted.
   */
  Optional<Journey> journey(TenantId tenant, String conversionId, Duration lookBack);

  /**
   * Hands over one journey after the other, in no particular order; what was retracted is no part
   * of any.
   *
   * @throws Failure.Unavailable when the store does not answer, perhaps after some were handed over
   */
  void journeys(TenantId tenant, Query query, Consumer<Journey> reader);
}
