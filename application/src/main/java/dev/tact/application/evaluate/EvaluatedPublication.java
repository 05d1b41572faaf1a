package dev.tact.application.evaluate;

import dev.tact.application.definition.PublicationGate;
import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EvaluateFlows;
import dev.tact.application.port.in.EvaluateFlows.Ask;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.evaluate.Estimate;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.EvaluationGate;
import dev.tact.domain.flow.FlowNodes;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Publishes a flow that has a gate only if logged decisions do not tell of too great a loss. */
public final class EvaluatedPublication implements PublicationGate {

  private final PlanRefresher plans;
  private final EvaluateFlows flows;

  public EvaluatedPublication(PlanRefresher plans, EvaluateFlows flows) {
    this.plans = plans;
    this.flows = flows;
  }

  @Override
  public Optional<Config> pass(Caller caller, String flow) {
    Configuration configuration = plans.current(caller.tenant()).configuration();
    Optional<Definition> current =
        configuration
            .idOf(Kind.DECISION_FLOW, flow)
            .flatMap(id -> configuration.definition(Kind.DECISION_FLOW, id))
            // of what never ran nobody can say that the next version is worse
            .filter(found -> found.body().has(FlowNodes.CONFIG));
    Optional<EvaluationGate> gate = current.flatMap(EvaluationGate::of);
    Optional<Config> draft = current.flatMap(found -> FlowNodes.config(found, FlowNodes.DRAFT));
    if (gate.isEmpty() || draft.isEmpty()) {
      return Optional.empty();
    }
    Estimate gain =
        flows.evaluate(caller.tenant(), current.get().id(), ask(gate.get())).estimates().gain();
    if (gain.low() < -gate.get().maxLoss()) {
      throw new Failure.Refused(
          String.format(
              Locale.ROOT,
              "the draft of `%s` may lose: its gain per decision is %.4f, between %.4f and %.4f,"
                  + " and may not be below %.4f (`evaluationGate.maxLoss`)",
              current.get().name(),
              gain.value(),
              gain.low(),
              gain.high(),
              -gate.get().maxLoss()));
    }
    return draft;
  }

  private static Ask ask(EvaluationGate gate) {
    return new Ask(
        true,
        OptionalLong.empty(),
        Optional.empty(),
        gate.last(),
        Optional.empty(),
        Optional.empty(),
        gate.windowDays(),
        gate.outcomes());
  }
}
