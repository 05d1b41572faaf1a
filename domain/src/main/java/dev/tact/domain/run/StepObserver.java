package dev.tact.domain.run;

import dev.tact.domain.budget.Pacing;
import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.node.Step;
import java.util.function.IntFunction;

/** Watches a decision being made. Masks are shared: look, do not touch. */
public interface StepObserver {

  /** A step is done: `before` were alive, `state.alive()` are. */
  void after(Step step, CandidateMask before, DecisionState state);

  /** Quiet hours and consent were judged. */
  default void afterDelivery(
      DeliveryJudgement judgement, CandidateMask before, DecisionState state) {}

  /**
   * Schedules, budgets, stocks and system caps took candidates out.
   *
   * @param why the first reason why one of them was taken out
   */
  default void afterSupply(
      IntFunction<RemovalReason> why, CandidateMask before, DecisionState state) {}

  /** The customer is held out: what is not mandatory was taken out. */
  default void afterHoldout(CandidateMask before, DecisionState state) {}

  /** Limits that are used too fast lessen the scores of what draws on them. */
  default void priced(Pacing pacing) {}

  /** A ranked candidate finds nothing left of what all customers share, and the next was tried. */
  default void unsupplied(int candidate, SupplyReason reason, DecisionState state) {}

  /** A ranked candidate would take a policy past its limit, and the next was tried. */
  default void leftOut(PolicyRow row, DecisionState state) {}

  /** A ranked candidate comes too often for the way in which the flow ranks; the next was tried. */
  default void refused(int candidate, RemovalReason reason, DecisionState state) {}
}
