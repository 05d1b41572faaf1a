package dev.tact.domain.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * That a rule wants to know how much of a quantity an offer has used, whether or not anything
 * limits it.
 *
 * @param daily whether the UTC day counts; else all time
 * @param threshold from which amount on it matters
 */
public record QuotaWatch(
    String offerId, QuotaKey.Measure measure, boolean daily, BigDecimal threshold) {

  /** Where the use stands at an instant. */
  public QuotaKey key(Instant now) {
    String period = daily ? LocalDate.ofInstant(now, ZoneOffset.UTC).toString() : "";
    return new QuotaKey(offerId, measure, period);
  }
}
