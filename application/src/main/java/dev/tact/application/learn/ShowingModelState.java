package dev.tact.application.learn;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ShowModelState;
import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.Learned.Artefact;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;

/** Shows what models know, from the view by which decisions read it. */
public final class ShowingModelState implements ShowModelState {

  private final PlanRefresher plans;
  private final ModelStateView view;
  private final TrainedStates states = new TrainedStates();

  public ShowingModelState(PlanRefresher plans, ModelStateView view) {
    this.plans = plans;
    this.view = view;
  }

  @Override
  public Shown show(TenantId tenant, String model) {
    DecisionPlans active = plans.current(tenant).plans();
    Definition definition = definition(active.configuration(), model);
    Learned learned = view.current(tenant).getOrDefault(definition.id(), Learned.NOTHING);
    return new Shown(
        definition,
        learned.epoch(),
        learned.version(),
        learned.artefact().map(Artefact::number),
        learned.artefact().map(Artefact::sha256),
        learned.cells().byName(),
        active
            .models()
            .find(definition.id())
            .map(prepared -> states.state(tenant, prepared, learned, learned.cells())));
  }

  /** The model meant by an id, a key or a name. */
  static Definition definition(Configuration configuration, String model) {
    return configuration
        .idOf(Kind.ALGORITHM_MODEL, model)
        .flatMap(id -> configuration.definition(Kind.ALGORITHM_MODEL, id))
        .orElseThrow(() -> Failure.NotFound.of(Kind.ALGORITHM_MODEL, model));
  }
}
