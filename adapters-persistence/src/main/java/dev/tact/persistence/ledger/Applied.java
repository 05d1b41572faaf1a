package dev.tact.persistence.ledger;

import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import java.util.List;
import java.util.Set;

/**
 * What a commit changed, for the views.
 *
 * @param before the customer's version before it, 0 when there was none
 * @param recorded the interactions that are new
 * @param confirmed contact ids of the reservations that became contacts
 */
record Applied(
    CustomerKey customer,
    long before,
    long version,
    List<Recorded> recorded,
    List<Reservation> reservations,
    Set<String> confirmed) {}
