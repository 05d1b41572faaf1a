package dev.tact.domain.interaction;

import dev.tact.domain.fact.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversion and the contacts that led to it.
 *
 * @param conversionId the interaction
 * @param value what it was worth, where somebody said so
 * @param touches oldest first
 */
public record Journey(
    String conversionId,
    String customerId,
    Instant at,
    Optional<Money> value,
    List<Touch> touches) {

  public Journey {
    touches = List.copyOf(touches);
  }

  /** One contact of a customer, by the id that all outcomes of it share. */
  public record Touch(String contactId, Contact contact) {}

  /** The same journey, with this value of its conversion. */
  public Journey worth(Money newValue) {
    return new Journey(conversionId, customerId, at, Optional.of(newValue), touches);
  }
}
