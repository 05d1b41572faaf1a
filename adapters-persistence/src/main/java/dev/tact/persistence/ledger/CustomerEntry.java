package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the view keeps of one customer.
 *
 * @param contacts without reservations, which stop counting at their instant
 */
record CustomerEntry(
    String customerId,
    long version,
    CustomerLayout layout,
    Value[] values,
    Set<Counter> counters,
    ContactState contacts,
    List<Reservation> reservations) {

  boolean isFor(CustomerLayout wanted) {
    return layout == wanted;
  }

  /** Whether these counters are kept; the very set it was made for is the usual case. */
  boolean covers(Set<Counter> wanted) {
    return counters == wanted || contacts.covers(wanted);
  }

  CustomerSnapshot snapshot(Instant now) {
    return new CustomerSnapshot(version, new Customer(customerId, values), counted(now));
  }

  private ContactState counted(Instant now) {
    if (reservations.isEmpty()) {
      return contacts;
    }
    List<Contact> counting =
        reservations.stream()
            .filter(reservation -> reservation.countsAt(now))
            .map(Reservation::contact)
            .toList();
    return counting.isEmpty() ? contacts : contacts.with(counting);
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
    return new CustomerEntry(
        customerId,
        applied.version(),
        layout,
        values,
        counters,
        made.isEmpty() ? contacts : contacts.with(made),
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
