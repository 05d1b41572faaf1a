package dev.tact.domain.node;

import dev.tact.domain.decide.Contest;
import dev.tact.domain.fact.Needs;
import java.util.Set;

/** Scores every survivor in the same way. */
record ScorerWeighing(Scorer scorer) implements Step.Weighing {

  @Override
  public void weigh(Contest contest) {
    scorer.score(contest.state(), contest.candidates(), contest.scores());
  }

  @Override
  public Needs needs() {
    return scorer.needs();
  }

  @Override
  public Set<Integer> customerSlots() {
    return scorer.customerSlots();
  }
}
