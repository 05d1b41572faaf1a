package dev.tact.domain.contact;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.QuietHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Why nothing may be delivered on a channel now. */
public sealed interface ClosedChannel {

  Channel channel();

  /** When it is worth asking again; empty where only the customer can change it. */
  default Optional<Instant> retryAt() {
    return Optional.empty();
  }

  /**
   * It is within the channel's quiet hours.
   *
   * @param zone the zone in which they were read
   * @param ends the first instant at which they are over
   */
  record Quiet(Channel channel, QuietHours hours, ZoneId zone, Instant ends)
      implements ClosedChannel {
    @Override
    public Optional<Instant> retryAt() {
      return Optional.of(ends);
    }
  }

  /**
   * A consent record closes it.
   *
   * @param status what the record says: anything but `granted`
   * @param since when that was said
   */
  record Withheld(Channel channel, String purpose, String status, Optional<Instant> since)
      implements ClosedChannel {}

  /**
   * The customer did not consent.
   *
   * @param field the field that says so
   * @param refused whether it says no; else it says nothing
   */
  record NoConsent(Channel channel, String field, boolean refused) implements ClosedChannel {}
}
