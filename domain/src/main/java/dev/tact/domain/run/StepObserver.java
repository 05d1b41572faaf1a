package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.node.Step;

/** Watches a decision being made; told after each step. Masks are shared: look, do not touch. */
@FunctionalInterface
public interface StepObserver {

  /** Watches nothing. */
  StepObserver NONE = (_, _, _) -> {};

  /** A step is done: `before` were alive, `state.alive()` are. */
  void after(Step step, CandidateMask before, DecisionState state);
}
