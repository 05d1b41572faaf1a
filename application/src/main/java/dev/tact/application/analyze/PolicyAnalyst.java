package dev.tact.application.analyze;

import dev.tact.application.definition.Rehearsal;
import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.plan.Snapshot;
import dev.tact.application.port.in.AnalyzePolicies;
import dev.tact.application.port.in.Caller;
import dev.tact.domain.analyze.PolicyAnalysis;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Analyzes the plans in effect, or those that a draft would lead to. */
public final class PolicyAnalyst implements AnalyzePolicies {

  private final PlanRefresher plans;
  private final PlanMaking making;
  private final Rehearsal rehearsal;
  private final InstantSource clock;

  public PolicyAnalyst(
      PlanRefresher plans, PlanMaking making, Rehearsal rehearsal, InstantSource clock) {
    this.plans = plans;
    this.making = making;
    this.rehearsal = rehearsal;
    this.clock = clock;
  }

  @Override
  public PolicyAnalysis analyze(Caller caller, Question question) {
    Snapshot snapshot = plans.current(caller.tenant());
    DecisionPlans analyzed =
        question.draft().isEmpty()
            ? snapshot.plans()
            : drafted(snapshot, caller, question.draft().get());
    DecisionPlan plan =
        question
            .flow()
            .map(
                reference ->
                    analyzed
                        .plan(reference)
                        .orElseThrow(() -> Failure.NotFound.of(Kind.DECISION_FLOW, reference)))
            .orElseGet(() -> analyzed.choose(Surface.of(Optional.empty(), Optional.empty())));
    return PolicyAnalysis.of(analyzed, plan, question.topics(), question.at().orElseGet(this::now));
  }

  /** As fine as what is told of it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private DecisionPlans drafted(Snapshot snapshot, Caller caller, Unsaved draft) {
    Configuration next =
        rehearsal.saved(snapshot.configuration(), caller, draft.kind(), draft.document());
    Compiled<DecisionPlans> compiled = making.compile(next, Optional.of(snapshot.plans()));
    if (compiled.value().isEmpty()) {
      throw new Failure.Invalid(compiled.problems());
    }
    return compiled.orElseThrow();
  }
}
