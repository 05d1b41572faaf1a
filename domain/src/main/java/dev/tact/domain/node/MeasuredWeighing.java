package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.arbitrate.Seen;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Needs;

/** Turns the scores of all survivors into what weights make of them. */
record MeasuredWeighing(Measure measure) implements Step.Weighing {

  @Override
  public void weigh(Contest contest) {
    Seen seen = seen(contest.state());
    int[] candidates = contest.candidates();
    double[] scores = contest.scores();
    for (int i = 0; i < candidates.length; i++) {
      scores[i] = measure.score(candidates[i], scores[i], seen);
    }
  }

  /** What measures see of a decision. */
  static Seen seen(DecisionState state) {
    return new Seen(state.situation(), state.facts(), state.membership());
  }

  @Override
  public Needs needs() {
    return measure.needs();
  }
}
