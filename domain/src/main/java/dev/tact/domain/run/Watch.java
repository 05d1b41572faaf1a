package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.node.Step;
import java.util.ArrayList;
import java.util.List;

/** The observer that explains: counts per node, and the reason of every candidate that left. */
final class Watch implements StepObserver {

  private final List<Explanation.Funnel> funnel = new ArrayList<>();
  private final List<Explanation.Removal> removals = new ArrayList<>();

  @Override
  public void after(Step step, CandidateMask before, DecisionState state) {
    funnel.add(
        new Explanation.Funnel(
            step.node().id(), step.node().type().wire(), before.count(), state.alive().count()));
    if (step instanceof Step.Narrow narrow) {
      before.removeAll(state.alive());
      before.forEach(candidate -> left(narrow, candidate, state));
    }
  }

  private void left(Step.Narrow step, int candidate, DecisionState state) {
    Catalog catalog = state.catalog();
    RemovalReason reason = step.narrowing().why(state, candidate);
    removals.add(
        new Explanation.Removal(
            step.node().id(),
            catalog.offer(candidate).id(),
            catalog.creative(candidate).map(Creative::id).orElse(""),
            reason));
  }

  Explanation explanation() {
    return new Explanation(List.copyOf(funnel), List.copyOf(removals));
  }
}
