package dev.tact.domain.contact;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Why a policy allows or blocks a candidate; text is made of it in the package `trace`. */
public sealed interface ContactReason {

  /**
   * What a cap counted.
   *
   * @param limit the limit that blocks, or of those that allow the one with the fewest left
   * @param contacts how many contacts there were, items above in the same answer included
   * @param apart for which key they were counted, when not for the whole scope
   */
  record Counted(ContactLimit limit, int contacts, Optional<Apart> apart) implements ContactReason {
    public int left() {
      return limit.max() - contacts;
    }
  }

  /**
   * What a cooldown found.
   *
   * @param sinceLast time since the last contact, when one was kept; zero within one answer
   */
  record Cooling(int hours, Optional<Duration> sinceLast, Optional<Apart> apart)
      implements ContactReason {}

  /**
   * What a suppression of a category found.
   *
   * @param sinceLast time since the last contact, when one was kept; zero within one answer
   */
  record Resting(CategorySuppression rule, Optional<Duration> sinceLast) implements ContactReason {}

  /** What the local clock said to a time window. */
  record LocalTime(TimeWindow window, ZoneId zone, LocalDateTime local) implements ContactReason {}

  /** The customer's field does not name a time zone, so nobody knows what time it is there. */
  record NoZone(TimeWindow window, String field, String value) implements ContactReason {}

  /**
   * How the customer reacted.
   *
   * @param outcomes keys of the outcomes that matter
   * @param last the newest of them that was recorded, if any was
   * @param since how long ago
   */
  record Reacted(
      List<String> outcomes, int lookbackDays, Optional<String> last, Optional<Duration> since)
      implements ContactReason {}

  /**
   * Whether the customer belongs to an excluded segment.
   *
   * @param segment the first that matters; empty when the customer belongs to none
   */
  record Belongs(SegmentExclusion rule, Optional<String> segment, Truth member)
      implements ContactReason {}

  /**
   * With what an offer competes.
   *
   * @param offerId the offer that came first, if any did
   * @param since how long ago it was contacted; empty for an item of the same answer
   */
  record Competes(MutualExclusion rule, Optional<String> offerId, Optional<Duration> since)
      implements ContactReason {}

  /** What a metric said to a condition. */
  record Measured(Condition condition, Value actual) implements ContactReason {}

  /**
   * How much of a budget is used.
   *
   * @param field what was looked at
   * @param actual absent where it is far from the threshold
   */
  record Spent(String field, BigDecimal threshold, Optional<BigDecimal> actual)
      implements ContactReason {}

  /** The offer has no budget that could be used up. */
  record NoBudget() implements ContactReason {}

  /** What an override lifts of a candidate; none when nothing was in its way. */
  record Overrides(List<ContactPolicy> lifted) implements ContactReason {
    public Overrides {
      lifted = List.copyOf(lifted);
    }
  }

  /** The grain and key of a count that is kept apart: this offer, this channel. */
  record Apart(Counter.Per per, String key) {}
}
