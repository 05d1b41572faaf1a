package dev.tact.domain.trace;

import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import java.util.Optional;

/** Makes a decision again from its record: the same rules and facts give the same answer. */
public final class Replay {

  /** What a record lacks that tells too little of how often outcomes were positive. */
  static final String EVIDENCE = "evidence of offers";

  /** The decision again, explained; empty when these are not the rules that decided. */
  public static Optional<Decision> of(DecisionRecord record, DecisionPlans plans) {
    return plan(record, plans)
        .map(plan -> DecisionRunner.explain(plan, record.situation(), facts(record, plans)));
  }

  /** The answer again, without its reasons; empty when these are not the rules that decided. */
  public static Optional<Decision> answer(DecisionRecord record, DecisionPlans plans) {
    return plan(record, plans)
        .map(plan -> DecisionRunner.decide(plan, record.situation(), facts(record, plans)));
  }

  /** INVARIANT: a record holds all facts that its own configuration can ask for. */
  static Facts facts(DecisionRecord record, DecisionPlans plans) {
    return record.facts().facts(record.customerId(), plans.layout(), plans.needs(), record.now());
  }

  static Optional<DecisionPlan> plan(DecisionRecord record, DecisionPlans plans) {
    return plans.version() == record.configured().version()
        ? plans.plan(record.configured().flowId())
        : Optional.empty();
  }

  private Replay() {}
}
