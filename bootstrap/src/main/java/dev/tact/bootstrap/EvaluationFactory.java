package dev.tact.bootstrap;

import dev.tact.application.definition.PublicationGate;
import dev.tact.application.evaluate.EvaluatedPublication;
import dev.tact.application.evaluate.EvaluatingFlows;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.EvaluateFlows;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.replay.OtherPlans;
import dev.tact.application.training.DecisionHistory;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of off-policy evaluation. */
@Factory
final class EvaluationFactory {

  @Singleton
  EvaluateFlows evaluateFlows(
      RecordStore records,
      InteractionHistory interactions,
      PlanRefresher plans,
      PastPlans past,
      FlowVersions versions,
      InstantSource clock) {
    return new EvaluatingFlows(
        new DecisionHistory(records, interactions),
        plans,
        past,
        new OtherPlans(plans, past, versions),
        clock);
  }

  @Singleton
  PublicationGate publicationGate(PlanRefresher plans, EvaluateFlows flows) {
    return new EvaluatedPublication(plans, flows);
  }
}
