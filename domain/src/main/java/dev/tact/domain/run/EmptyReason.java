package dev.tact.domain.run;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import java.util.Optional;

/** Why an answer is empty: what removed most where the last candidate fell. */
public sealed interface EmptyReason {

  /** There is nothing that the flow could offer. */
  record NothingToOffer() implements EmptyReason {}

  /** The channel that the request names is closed. */
  record ChannelClosed(ClosedChannel channel) implements EmptyReason {}

  /**
   * A condition that failed for more offers than any other.
   *
   * @param example one of the offers' values
   */
  record NotQualified(FailedCondition example, int failed, int of) implements EmptyReason {}

  /** A rule whose names mean nothing for the offers. */
  record UnknownName(Optional<QualificationDefinition> rule, int failed, int of)
      implements EmptyReason {}

  /** The contact policy that blocked most. */
  record Blocked(PolicyRow row) implements EmptyReason {}

  /**
   * There are offers, and the customer is held out of them, so that it shows what offers change.
   *
   * @param experimentKey of the experiment; `tenant` where it is the tenant's own holdout
   */
  record Holdout(String experimentKey) implements EmptyReason {}

  /** Every candidate left for reasons of the request or the flow. */
  record NoneLeft(RemovalReason reason, int removed) implements EmptyReason {

    /** The best candidate found nothing left to give. */
    static EmptyReason of(SupplyReason reason) {
      return new NoneLeft(new RemovalReason.Unsupplied(reason), 1);
    }
  }
}
