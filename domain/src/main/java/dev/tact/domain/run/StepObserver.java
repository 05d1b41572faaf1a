package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.node.Step;

/** Watches a decision being made. Masks are shared: look, do not touch. */
public interface StepObserver {

  /** A step is done: `before` were alive, `state.alive()` are. */
  void after(Step step, CandidateMask before, DecisionState state);

  /** Quiet hours and consent were judged. */
  default void afterDelivery(
      DeliveryJudgement judgement, CandidateMask before, DecisionState state) {}

  /** A ranked candidate would take a policy past its limit, and the next was tried. */
  default void leftOut(PolicyRow row, DecisionState state) {}
}
