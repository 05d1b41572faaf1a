package dev.tact.application.port.out;

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
import java.util.Optional;

/**
 * What a view keeps of one customer between decisions, as it was at one version.
 *
 * @param layout in whose slots the values lie
 * @param values what the customer's rows say; not to be changed
 * @param needs what the state was made for
 * @param state without reservations, which stop counting at their instant
 */
public record CustomerImage(
    String customerId,
    long version,
    CustomerLayout layout,
    Value[] values,
    Needs needs,
    BehaviourState state,
    List<Reservation> reservations) {

  /** Whether the values lie in the slots of the wanted layout. */
  public boolean isFor(CustomerLayout wanted) {
    return layout == wanted;
  }

  /** Whether what is wanted is kept; the very needs it was made for are the usual case. */
  public boolean covers(Needs wanted) {
    return needs == wanted || state.covers(wanted);
  }

  /** What it comes to at an instant, with the reservations that count then. */
  public CustomerSnapshot snapshot(Instant now) {
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

  /** The image after a commit; empty when it cannot be told from what is known here. */
  public Optional<CustomerImage> after(CustomerCommit commit) {
    if (version >= commit.version()) {
      return Optional.of(this);
    }
    if (version != commit.before()) {
      return Optional.empty();
    }
    List<Contact> made =
        commit.recorded().stream()
            .filter(Recorded::contact)
            .map(Recorded::interaction)
            .map(Interaction::subject)
            .toList();
    List<OutcomeEvent> events =
        needs.readsEvents()
            ? commit.recorded().stream().map(Recorded::interaction).map(Interaction::event).toList()
            : List.of();
    return Optional.of(
        new CustomerImage(
            customerId,
            commit.version(),
            layout,
            values,
            needs,
            state.with(made, events),
            reservationsAfter(commit)));
  }

  private List<Reservation> reservationsAfter(CustomerCommit commit) {
    if (commit.reservations().isEmpty() && commit.confirmed().isEmpty()) {
      return reservations;
    }
    List<Reservation> open = new ArrayList<>(reservations);
    open.removeIf(reservation -> commit.confirmed().contains(reservation.item().contactId()));
    open.addAll(commit.reservations());
    return List.copyOf(open);
  }
}
