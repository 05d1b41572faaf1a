package dev.tact.domain.analyze;

import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.CountingRule;
import dev.tact.domain.contact.TimeWindow;

/** What can be said of how a policy blocks somebody who was never contacted. */
enum PolicyFacts {
  /** It allows nobody anything: a cap of 0. */
  CLOSED,
  /** It hangs on the clock. */
  TIMED,
  /** It hangs on what is known of the customer. */
  OTHER;

  static PolicyFacts of(ContactPolicy policy) {
    return switch (policy.rule()) {
      case CountingRule rule when rule.limits().stream().anyMatch(limit -> limit.max() == 0) ->
          CLOSED;
      case TimeWindow _ -> TIMED;
      default -> OTHER;
    };
  }
}
