package dev.tact.domain.trace;

import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import java.util.Optional;

/** Makes a decision again from its record: the same rules and facts give the same answer. */
public final class Replay {

  /**
   * The decision again, explained; empty when these are not the rules that decided, or when they
   * ask for a fact that was not recorded.
   */
  public static Optional<Decision> of(DecisionRecord record, DecisionPlans plans) {
    if (plans.version() != record.configured().version()) {
      return Optional.empty();
    }
    Optional<DecisionPlan> plan = plans.plan(record.configured().flowId());
    Optional<Facts> facts =
        record.facts().facts(record.customerId(), plans.layout(), plans.needs());
    return plan.flatMap(
        flow -> facts.map(known -> DecisionRunner.explain(flow, record.situation(), known)));
  }

  private Replay() {}
}
