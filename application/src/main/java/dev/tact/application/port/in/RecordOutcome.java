package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.interaction.Recorded;
import java.util.Optional;

/** Records what became of what was offered: semantics §2. */
public interface RecordOutcome {

  /**
   * Records one outcome.
   *
   * @param document as sent, in canonical form
   * @param idempotencyKey from the request's header
   * @throws dev.tact.application.failure.Failure.Invalid with everything that is wrong with it
   * @throws dev.tact.application.failure.Failure.NotFound when the recommendation is not known, or
   *     is another customer's
   */
  Answer record(Caller caller, Config document, Optional<String> idempotencyKey);

  /** Records many, each for itself: a bad one is reported and spoils no other. */
  OutcomesReport recordAll(Caller caller, OutcomeLines lines);

  /**
   * Takes an outcome back.
   *
   * @throws dev.tact.application.failure.Failure.NotFound when there is none of this id
   */
  Answer retract(Caller caller, String interactionId);

  /**
   * An outcome as it is recorded, with the names of what it is about.
   *
   * @param replayed whether it was recorded before, under the same idempotency key
   */
  record Answer(Recorded recorded, Names names, boolean replayed) {}

  /** What things are called by now; "" where there is none. */
  record Names(String offer, String creative, String channel, String category) {}
}
