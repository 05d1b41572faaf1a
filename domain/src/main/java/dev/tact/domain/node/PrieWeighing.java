package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Arbitration;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Needs;

/** Turns scores, which are propensities to PRIE, into what PRIE says. */
record PrieWeighing(Arbitration arbitration) implements Step.Weighing {

  @Override
  public void weigh(Contest contest) {
    DecisionState state = contest.state();
    int[] candidates = contest.candidates();
    double[] scores = contest.scores();
    for (int i = 0; i < candidates.length; i++) {
      scores[i] = arbitration.score(candidates[i], scores[i], state.situation(), state.facts());
    }
  }

  @Override
  public Needs needs() {
    return arbitration.needs();
  }
}
