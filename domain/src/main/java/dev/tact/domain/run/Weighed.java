package dev.tact.domain.run;

import dev.tact.domain.budget.SupplyJudgement;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.decide.DecisionState;

/**
 * What is left to choose from at one place, weighed. An answer for several placements chooses from
 * one of these for each: every rule is judged where the item would be shown.
 *
 * @param slots how many items the place takes at most
 */
record Weighed(
    DecisionState state,
    Survivors survivors,
    SupplyJudgement supply,
    DeliveryJudgement delivery,
    int slots) {

  int candidate(int index) {
    return survivors.candidates()[index];
  }

  int offer(int index) {
    return state.catalog().offerOrdinal(candidate(index));
  }

  boolean isMandatory(int index) {
    return survivors.mandatory().has(candidate(index));
  }

  double score(int index) {
    return survivors.scores()[index];
  }
}
