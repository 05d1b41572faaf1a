package dev.tact.domain.fact;

import dev.tact.domain.catalog.OutcomeType.Classification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One interaction of a customer as rules and metrics count it.
 *
 * @param subject when it happened and with what; ids are "" where there is none
 * @param outcome key of the outcome type
 * @param impression whether it tells by itself that the customer was reached
 * @param conversion whether summaries count it as a conversion
 * @param direction `inbound` or `outbound`
 * @param value what it was worth, where that was told
 * @param currency ISO 4217 code of the value, "" where none was given
 */
public record OutcomeEvent(
    Contact subject,
    String outcome,
    Classification classification,
    boolean impression,
    boolean conversion,
    String direction,
    Optional<BigDecimal> value,
    String currency) {

  private static final long SECONDS_PER_DAY = 86_400;

  /** The UTC day on which it happened, in days since the epoch. */
  public long day() {
    return day(subject.at());
  }

  /** The UTC day of an instant, in days since the epoch. */
  public static long day(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY);
  }
}
