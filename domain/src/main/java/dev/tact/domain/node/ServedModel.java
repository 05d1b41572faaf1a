package dev.tact.domain.node;

import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.model.Cold;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.Told;
import java.util.Set;

/** A model where it scores: reads what it knows from the facts, and notes what it said. */
record ServedModel(Models.Prepared prepared) {

  /** The score of a candidate of which a model outside has said nothing. */
  static final double FALLBACK = 0.5;

  /** Writes the scores of candidates. */
  void score(DecisionState state, int[] candidates, double[] scores) {
    ModelState known = state.facts().models().state(prepared.id()).orElse(Cold.STATE);
    if (known instanceof Told told) {
      for (int i = 0; i < candidates.length; i++) {
        double score = told.score(state.catalog(), candidates[i]);
        scores[i] = Double.isNaN(score) ? FALLBACK : score;
      }
      state.heard().add(new Heard(prepared.id(), told));
      return;
    }
    Entrants entrants =
        new Entrants(
            state.catalog(),
            candidates,
            state.values(),
            prepared.features(),
            state.situation().chance());
    prepared.model().score(entrants, known, scores);
    state.heard().add(new Heard(prepared.id(), prepared.model().kept(entrants, known, scores)));
  }

  Needs needs() {
    return Needs.ofModels(Set.of(prepared.id()));
  }

  Set<Integer> customerSlots() {
    return prepared.features().customerSlots();
  }
}
