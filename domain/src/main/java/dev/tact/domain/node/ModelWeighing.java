package dev.tact.domain.node;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.model.ScoringModel;
import java.util.Set;

/** Gives every survivor the score of one model. */
record ModelWeighing(ScoringModel model) implements Step.Weighing {

  private static final Needs EVIDENCE = new Needs(Set.of(), Set.of(), Set.of(), Set.of(), true);

  @Override
  public void weigh(Contest contest) {
    Catalog catalog = contest.state().catalog();
    Evidence evidence = contest.state().facts().evidence();
    int[] candidates = contest.candidates();
    double[] scores = contest.scores();
    for (int i = 0; i < candidates.length; i++) {
      scores[i] = model.score(candidates[i], catalog, evidence);
    }
  }

  @Override
  public Needs needs() {
    return model.readsEvidence() ? EVIDENCE : Needs.NONE;
  }
}
