package dev.tact.application.evaluate;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.FlowNames;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.EvaluateFlows;
import dev.tact.application.port.in.ReplayDecisions.Rules;
import dev.tact.application.replay.OtherPlans;
import dev.tact.application.training.DecisionHistory;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.evaluate.Estimates;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Walks through decisions and what came of them, and weighs them by what another flow would do. */
public final class EvaluatingFlows implements EvaluateFlows {

  /** Longer than any history: whatever came of a decision by now. */
  private static final Duration SO_FAR = Duration.ofDays(36_500);

  private final DecisionHistory history;
  private final PlanRefresher plans;
  private final PastPlans past;
  private final OtherPlans others;
  private final InstantSource clock;

  /** A use case over its ports. */
  public EvaluatingFlows(
      DecisionHistory history,
      PlanRefresher plans,
      PastPlans past,
      OtherPlans others,
      InstantSource clock) {
    this.history = history;
    this.plans = plans;
    this.past = past;
    this.others = others;
    this.clock = clock;
  }

  @Override
  public Evaluation evaluate(TenantId tenant, String flow, Ask ask) {
    DecisionPlans now = plans.current(tenant).plans();
    String id = FlowNames.idOf(flow, now);
    Definition definition =
        now.configuration()
            .definition(Kind.DECISION_FLOW, id)
            .orElseThrow(() -> Failure.NotFound.of(Kind.DECISION_FLOW, flow));
    DecisionPlans instead =
        others.of(
            tenant,
            new Rules(Optional.of(id), ask.version(), ask.draft(), OptionalLong.empty()),
            Optional.of(id));
    DecisionPlan plan =
        instead
            .plan(id)
            .orElseThrow(
                () ->
                    new Failure.Conflict(
                        "nothing of the decision flow `"
                            + definition.name()
                            + "` runs: evaluate its `draft`"));
    Optional<String> loggedBy = ask.loggedBy().map(named -> FlowNames.idOf(named, now));
    Gathering gathering = new Gathering(tenant, past, instead, plan, ask);
    Duration window = ask.windowDays() == 0 ? SO_FAR : Duration.ofDays(ask.windowDays());
    Instant ripe = clock.instant().minus(Duration.ofDays(ask.windowDays()));
    Instant to = ask.to().filter(given -> given.isBefore(ripe)).orElse(ripe);
    history.walk(
        tenant,
        new DecisionHistory.Span(
            ask.from().orElse(Instant.EPOCH), to, Optional.of(loggedBy.orElse(id)), window),
        gathering);
    if (gathering.samples().isEmpty()) {
      throw new Failure.Refused(gathering.nothing());
    }
    Estimates estimates = Estimates.of(gathering.samples());
    List<String> lacks = Sufficiency.lacks(estimates, gathering.counts());
    if (!lacks.isEmpty()) {
      throw new Failure.Refused(Sufficiency.refusal(lacks));
    }
    return new Evaluation(
        id,
        definition.name(),
        gathering.oldest(),
        gathering.newest(),
        gathering.counts(),
        gathering.reasons(),
        estimates);
  }
}
