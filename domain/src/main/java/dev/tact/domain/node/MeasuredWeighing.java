package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Needs;

/** Turns the scores of all survivors into what weights make of them. */
record MeasuredWeighing(Measure measure) implements Step.Weighing {

  @Override
  public void weigh(Contest contest) {
    DecisionState state = contest.state();
    int[] candidates = contest.candidates();
    double[] scores = contest.scores();
    for (int i = 0; i < candidates.length; i++) {
      scores[i] = measure.score(candidates[i], scores[i], state.situation(), state.facts());
    }
  }

  @Override
  public Needs needs() {
    return measure.needs();
  }
}
