package dev.tact.domain.interaction;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.OutcomeEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One outcome of one customer.
 *
 * @param subject when it happened and with what; ids are "" where there is none
 * @param item the item of an answer that it belongs to
 * @param recordedAt when Tact learned of it
 * @param context free JSON, kept as sent
 * @param idempotencyKey unique within the tenant
 */
public record Interaction(
    String id,
    String customerId,
    Contact subject,
    Outcome outcome,
    Direction direction,
    Optional<Item> item,
    Optional<Money> value,
    Instant recordedAt,
    Map<String, Object> context,
    Optional<String> idempotencyKey) {

  /** Which contact it belongs to. */
  public Join join() {
    if (subject.offerId().isEmpty()) {
      return Join.NONE;
    }
    if (item.isPresent()) {
      return Join.ITEM;
    }
    return outcome.impression() ? Join.OWN : Join.NEWEST;
  }

  /** It as rules and metrics count it. */
  public OutcomeEvent event() {
    return new OutcomeEvent(
        subject,
        outcome.key(),
        outcome.classification(),
        outcome.impression(),
        outcome.isConversion(),
        direction == Direction.INBOUND ? "inbound" : "outbound",
        value.map(Money::amount),
        value.map(Money::currency).orElse(""));
  }

  /** The impression that a recommendation on an implicit channel is. */
  public static Interaction impression(String id, String customerId, Contact contact, Item item) {
    return new Interaction(
        id,
        customerId,
        contact,
        Outcome.IMPRESSION,
        Direction.OUTBOUND,
        Optional.of(item),
        Optional.empty(),
        contact.at(),
        Map.of(),
        Optional.empty());
  }
}
