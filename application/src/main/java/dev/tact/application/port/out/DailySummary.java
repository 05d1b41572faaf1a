package dev.tact.application.port.out;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What happened on one UTC day between a customer and an offer, creative and channel ("" where
 * there is none).
 *
 * @param currency of the total value, "" where none was given
 * @param lastContactAt when the newest contact of the day was; null when there was none
 */
public record DailySummary(
    LocalDate day,
    String offerId,
    String creativeId,
    String channelId,
    String categoryId,
    String currency,
    long impressions,
    long positive,
    long negative,
    long neutral,
    long converts,
    BigDecimal totalValue,
    Instant lastContactAt,
    String lastOutcomeKey,
    Instant lastAt) {}
