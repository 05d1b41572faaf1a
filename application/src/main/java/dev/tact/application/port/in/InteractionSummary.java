package dev.tact.application.port.in;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in one period between a customer and an offer, creative and channel ("" where there
 * is none).
 *
 * @param periodKey `2026-03-04`, `2026-W10`, `2026-03` or `alltime`
 * @param values total value by currency, "" where none was given
 */
public record InteractionSummary(
    Period period,
    String periodKey,
    String customerId,
    String offerId,
    String creativeId,
    String channelId,
    String categoryId,
    long impressions,
    long positive,
    long negative,
    long neutral,
    long converts,
    Map<String, BigDecimal> values,
    Optional<Instant> lastContactAt,
    String lastOutcomeKey,
    Instant lastAt) {

  /** The lengths of period, in the order in which they are listed. */
  public enum Period {
    ALLTIME,
    DAILY,
    MONTHLY,
    WEEKLY
  }
}
