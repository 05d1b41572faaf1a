package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the view keeps of one customer.
 *
 * @param needs what the state was made for
 * @param state without reservations, which stop counting at their instant
 */
record CustomerEntry(
    String customerId,
    long version,
    CustomerLayout layout,
    Value[] values,
    Needs needs,
    BehaviourState state,
    List<Reservation> reservations) {

  boolean isFor(CustomerLayout wanted) {
    return layout == wanted;
  }

  /** Whether what is wanted is kept; the very needs it was made for are the usual case. */
  boolean covers(Needs wanted) {
    return needs == wanted || state.covers(wanted);
  }

  CustomerSnapshot snapshot(Instant now) {
    return new CustomerSnapshot(
        version, new Customer(customerId, values), state.at(now, reserved(now)));
  }

  private List<Contact> reserved(Instant now) {
    if (reservations.isEmpty()) {
      return List.of();
    }
    return reservations.stream()
        .filter(reservation -> reservation.countsAt(now))
        .map(Reservation::contact)
        .toList();
  }

  /** This entry after a commit; null when it cannot be told from what is known here. */
  CustomerEntry after(Applied applied) {
    if (version >= applied.version()) {
      return this;
    }
    if (version != applied.before()) {
      return null;
    }
    List<Contact> made =
        applied.recorded().stream()
            .filter(Recorded::contact)
            .map(Recorded::interaction)
            .map(Interaction::subject)
            .toList();
    List<OutcomeEvent> events =
        needs.readsEvents()
            ? applied.recorded().stream()
                .map(Recorded::interaction)
                .map(Interaction::event)
                .toList()
            : List.of();
    return new CustomerEntry(
        customerId,
        applied.version(),
        layout,
        values,
        needs,
        state.with(made, events),
        reservationsAfter(applied));
  }

  private List<Reservation> reservationsAfter(Applied applied) {
    if (applied.reservations().isEmpty() && applied.confirmed().isEmpty()) {
      return reservations;
    }
    List<Reservation> open = new ArrayList<>(reservations);
    open.removeIf(reservation -> applied.confirmed().contains(reservation.item().contactId()));
    open.addAll(applied.reservations());
    return List.copyOf(open);
  }
}
