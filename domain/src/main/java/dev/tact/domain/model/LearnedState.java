package dev.tact.domain.model;

import dev.tact.domain.fact.ModelState;

/** What the models of this package can know. */
public sealed interface LearnedState extends ModelState
    permits Cold, ImportedFile, NetworkState, Posteriors, Pulls, RowState, Told, UpliftState {

  /** This and what else was kept of the same model by the same decision. */
  default LearnedState and(LearnedState other) {
    return this;
  }

  /**
   * Whether this was kept of all that another decision kept of the same model: else it would be
   * guessed what the model knew.
   */
  default boolean covers(LearnedState other) {
    return true;
  }
}
