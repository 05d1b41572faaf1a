package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads what the {@link Ledger} recorded. */
public interface InteractionHistory {

  /** Newest first; one more than the limit is never returned. */
  List<Recorded> page(TenantId tenant, HistoryQuery query);

  Optional<Recorded> interaction(TenantId tenant, String interactionId);

  /**
   * What some customers did in a span of time and what was not taken back, oldest first.
   *
   * @param from the earliest time
   * @param to the first time that is too late
   */
  List<Recorded> between(TenantId tenant, Collection<String> customerIds, Instant from, Instant to);

  /** The daily summaries of a customer, newest day first. */
  List<DailySummary> summaries(TenantId tenant, String customerId);

  /**
   * Whose and what an item was that is a contact or a reservation: such items resolve even when the
   * slate was lost.
   */
  Optional<Owned> item(TenantId tenant, Item item);

  /** A contact and the customer it was with. */
  record Owned(String customerId, Contact contact) {}
}
