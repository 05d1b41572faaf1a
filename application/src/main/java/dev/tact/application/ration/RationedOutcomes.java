package dev.tact.application.ration;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.OutcomeLines;
import dev.tact.application.port.in.OutcomesReport;
import dev.tact.application.port.in.RecordOutcome;
import dev.tact.application.port.out.RateLimits.Traffic;
import dev.tact.domain.config.Config;
import java.util.Optional;

/** Records outcomes within the limit of the tenant. */
public final class RationedOutcomes implements RecordOutcome {

  private final RecordOutcome outcomes;
  private final Rationing rationing;

  public RationedOutcomes(RecordOutcome outcomes, Rationing rationing) {
    this.outcomes = outcomes;
    this.rationing = rationing;
  }

  @Override
  public Answer record(Caller caller, Config document, Optional<String> idempotencyKey) {
    rationing.admit(caller.tenant(), Traffic.RESPOND);
    return outcomes.record(caller, document, idempotencyKey);
  }

  @Override
  public OutcomesReport recordAll(Caller caller, OutcomeLines lines) {
    rationing.admit(caller.tenant(), Traffic.RESPOND);
    return outcomes.recordAll(caller, lines);
  }

  // taking back is not held up: it is rare, and made to repair
  @Override
  public Answer retract(Caller caller, String interactionId) {
    return outcomes.retract(caller, interactionId);
  }
}
