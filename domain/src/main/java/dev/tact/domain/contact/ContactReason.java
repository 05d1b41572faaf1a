package dev.tact.domain.contact;

import dev.tact.domain.fact.Counter;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
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

  /** What the local clock said to a time window. */
  record LocalTime(TimeWindow window, ZoneId zone, LocalDateTime local) implements ContactReason {}

  /** The customer's field does not name a time zone, so nobody knows what time it is there. */
  record NoZone(TimeWindow window, String field, String value) implements ContactReason {}

  /** The grain and key of a count that is kept apart: this offer, this channel. */
  record Apart(Counter.Per per, String key) {}
}
