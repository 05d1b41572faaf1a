package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import java.util.List;
import java.util.Set;

/**
 * What a commit changed of one customer, for the views.
 *
 * @param before the customer's version before it, 0 when there was none
 * @param recorded the interactions that are new
 * @param confirmed contact ids of the reservations that became contacts
 */
public record CustomerCommit(
    TenantId tenant,
    String customerId,
    long before,
    long version,
    List<Recorded> recorded,
    List<Reservation> reservations,
    Set<String> confirmed) {

  public CustomerCommit {
    recorded = List.copyOf(recorded);
    reservations = List.copyOf(reservations);
    confirmed = Set.copyOf(confirmed);
  }
}
