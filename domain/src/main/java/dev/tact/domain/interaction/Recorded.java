package dev.tact.domain.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An interaction as it stands in the history.
 *
 * @param contactId the contact it belongs to, "" when it belongs to none
 * @param contact whether it is the one row that stands for that contact
 * @param overCap names of the contact policies, budgets and system caps that it exceeded
 * @param charge what it took of what all customers share
 */
public record Recorded(
    Interaction interaction,
    String contactId,
    boolean contact,
    List<String> overCap,
    Optional<Instant> retractedAt,
    Charge charge) {

  /** It, with what its contact exceeded. */
  public Recorded exceeding(List<String> names) {
    return new Recorded(interaction, contactId, contact, names, retractedAt, charge);
  }
}
