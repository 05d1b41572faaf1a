package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.arbitrate.Seen;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.model.ScoringMethod;
import java.util.Optional;
import java.util.Set;

/**
 * A scoring over one catalog.
 *
 * @param model scores in place of the method
 * @param measure what becomes of the score
 */
record Scorer(
    ScoringMethod method, Optional<ServedModel> model, Optional<? extends Measure> measure) {

  private static final Needs EVIDENCE = new Needs(Set.of(), Set.of(), Set.of(), Set.of(), true);

  /** A method alone. */
  static Scorer of(ScoringMethod method) {
    return new Scorer(method, Optional.empty(), Optional.empty());
  }

  /** Writes the scores of candidates, in their order. */
  void score(DecisionState state, int[] candidates, double[] scores) {
    if (model.isPresent()) {
      model.get().score(state, candidates, scores);
    } else {
      Catalog catalog = state.catalog();
      Evidence evidence = state.facts().evidence();
      for (int i = 0; i < candidates.length; i++) {
        scores[i] = method.score(candidates[i], catalog, evidence);
      }
    }
    if (measure.isPresent()) {
      Measure weights = measure.get();
      Seen seen = MeasuredWeighing.seen(state);
      for (int i = 0; i < candidates.length; i++) {
        scores[i] = weights.score(candidates[i], scores[i], seen);
      }
    }
  }

  Needs needs() {
    Needs needs =
        model.isPresent() ? model.get().needs() : method.readsEvidence() ? EVIDENCE : Needs.NONE;
    return measure.isPresent() ? needs.and(measure.get().needs()) : needs;
  }

  Set<Integer> customerSlots() {
    return model.map(ServedModel::customerSlots).orElse(Set.of());
  }
}
