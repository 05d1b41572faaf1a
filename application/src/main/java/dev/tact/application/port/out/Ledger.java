package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The only way in which anything about customers is recorded. A commit writes what belongs together
 * (interactions, contacts, reservations, summaries, evidence, the customer's version) in one
 * transaction and is durable when it is answered.
 */
public interface Ledger {

  /**
   * @throws dev.tact.application.failure.Failure.Unavailable when the store does not answer or too
   *     much is waiting for it; whether it was recorded is then unknown, save when it says so
   */
  CommitResult commit(Commit commit);

  /** Many at once, each answered by itself, in the order given. */
  List<CommitResult> commitAll(List<Commit> commits);

  /** Notes the policies that a contact exceeded. */
  void noteOverCap(TenantId tenant, String interactionId, List<String> policies);

  /**
   * Takes back an interaction that was recorded by mistake; another outcome of the same contact, if
   * there is one, stands for it from then on. Empty when there is none of this id; taking it back
   * twice changes nothing.
   *
   * @param actor who is written down as having taken it back
   */
  Optional<Recorded> retract(TenantId tenant, String interactionId, String actor, Instant now);
}
