package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Reservation;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is to be recorded of one customer, all of it or nothing.
 *
 * @param expectedVersion the version decided on; empty for facts, which are recorded whatever the
 *     version is. INVARIANT: contacts that Tact makes by itself and reservations name it
 * @param interactions in the order in which they happened
 */
public record Commit(
    TenantId tenant,
    String customerId,
    OptionalLong expectedVersion,
    List<Interaction> interactions,
    List<Reservation> reservations) {

  public Commit {
    interactions = List.copyOf(interactions);
    reservations = List.copyOf(reservations);
    if (expectedVersion.isEmpty() && !reservations.isEmpty()) {
      throw new IllegalStateException("a reservation is made on the version that was decided on");
    }
  }

  /** Facts: outcomes that somebody reports. */
  public static Commit ofFacts(TenantId tenant, String customerId, List<Interaction> outcomes) {
    return new Commit(tenant, customerId, OptionalLong.empty(), outcomes, List.of());
  }
}
