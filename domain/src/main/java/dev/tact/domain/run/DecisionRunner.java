package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.node.Step;
import java.util.List;
import java.util.Optional;

/** Decides: narrows the candidates, scores the survivors, takes the best. Pure. */
public final class DecisionRunner {

  private static final double[] UNSCORED = {};

  /** Decides without watching. */
  public static Decision decide(DecisionPlan plan, Situation situation, Facts facts) {
    return run(plan, situation, facts, Optional.empty());
  }

  /** Decides and explains; the answer is the same. */
  public static Decision explain(DecisionPlan plan, Situation situation, Facts facts) {
    Watch watch = new Watch();
    return run(plan, situation, facts, Optional.of(watch)).explained(watch.explanation());
  }

  /** Decides while somebody watches. */
  public static Decision decide(
      DecisionPlan plan, Situation situation, Facts facts, StepObserver observer) {
    return run(plan, situation, facts, Optional.of(observer));
  }

  private static Decision run(
      DecisionPlan plan, Situation situation, Facts facts, Optional<StepObserver> observer) {
    DecisionState state = new DecisionState(plan.catalog(), situation, facts, plan.candidates());
    int[] survivors = {};
    double[] scores = UNSCORED;
    for (Step step : plan.steps()) {
      Optional<CandidateMask> before = observer.map(_ -> state.alive().copy());
      switch (step) {
        case Step.Narrow narrow -> narrow.narrowing().narrow(state);
        case Step.Score score -> {
          survivors = ordinals(state.alive());
          scores = score.scoring().score(state, survivors);
        }
        case Step.Rank _, Step.Compute _, Step.Enrich _, Step.Respond _ -> {}
      }
      if (observer.isPresent()) {
        observer.get().after(step, before.orElseThrow(), state);
      }
    }
    List<DecisionItem> items = ItemWriter.items(plan, state, survivors, scores);
    return new Decision(
        plan,
        items,
        items.isEmpty() ? Optional.of(new EmptyAnswer(Optional.empty(), 0, Optional.empty())) : Optional.empty(),
        Explanation.EMPTY);
  }

  private static int[] ordinals(CandidateMask alive) {
    int[] ordinals = new int[alive.count()];
    int next = alive.next(0);
    for (int i = 0; i < ordinals.length; i++) {
      ordinals[i] = next;
      next = alive.next(next + 1);
    }
    return ordinals;
  }

  private DecisionRunner() {}
}
