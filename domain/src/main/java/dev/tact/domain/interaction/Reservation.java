package dev.tact.domain.interaction;

import dev.tact.domain.fact.Contact;
import java.time.Instant;

/**
 * An item of an answer on an explicit channel that counts as a contact until a respond confirms it
 * or it expires.
 *
 * @param until the instant at which it stops counting
 */
public record Reservation(Item item, Contact contact, Instant until) {

  public boolean countsAt(Instant now) {
    return until.isAfter(now);
  }
}
