package dev.tact.domain.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Why there is nothing of an offer to give now. */
public sealed interface SupplyReason {

  /** The offer is switched off. */
  record EmergencyExcluded() implements SupplyReason {}

  /** Its schedule has not begun. */
  record NotYet(Instant starts) implements SupplyReason {}

  /** Its schedule is over. */
  record Over(Instant ended) implements SupplyReason {}

  /**
   * A limit has no room for it.
   *
   * @param used reservations and better-ranked items of the same answer included
   * @param draw what the offer would draw
   */
  record Exhausted(Limit limit, Period period, BigDecimal used, BigDecimal draw)
      implements SupplyReason {}

  /**
   * Better-ranked items of the same answer leave no room for it.
   *
   * @param source the constraint
   * @param currency of money; "" where places are counted
   */
  record InAnswer(
      Limit.Source source, BigDecimal max, BigDecimal used, BigDecimal draw, String currency)
      implements SupplyReason {}

  /** When time alone takes it away; empty when time does not. */
  default Optional<Instant> lifts() {
    return switch (this) {
      case NotYet(Instant starts) -> Optional.of(starts);
      case Exhausted(_, Period period, _, _) -> period.ends();
      case EmergencyExcluded _, Over _, InAnswer _ -> Optional.empty();
    };
  }
}
