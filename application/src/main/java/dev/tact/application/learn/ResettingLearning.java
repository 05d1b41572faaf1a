package dev.tact.application.learn;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.in.ResetLearning;
import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.application.port.out.ModelStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.model.RegistryStatus;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Lets models begin anew. First the model becomes a draft, then it forgets: if only the first
 * happened, asking again does the rest.
 */
public final class ResettingLearning implements ResetLearning {

  private static final String REGISTRY = "registryStatus";

  private final PlanRefresher plans;
  private final EditDefinitions definitions;
  private final ModelStore store;
  private final ModelStateView view;
  private final InstantSource clock;

  public ResettingLearning(
      PlanRefresher plans,
      EditDefinitions definitions,
      ModelStore store,
      ModelStateView view,
      InstantSource clock) {
    this.plans = plans;
    this.definitions = definitions;
    this.store = store;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Reset reset(Caller caller, String model) {
    Definition definition =
        ShowingModelState.definition(plans.current(caller.tenant()).plans().configuration(), model);
    String draft = ConfigReader.wire(RegistryStatus.DRAFT);
    if (!draft.equals(definition.body().members().getOrDefault(REGISTRY, draft))) {
      definitions.patch(
          caller,
          Kind.ALGORITHM_MODEL,
          definition.id(),
          Config.of(Map.of(REGISTRY, draft)),
          Optional.empty());
    }
    Optional<ModelStore.Version> kept =
        store.reset(caller.tenant(), definition.id(), caller.actor(), clock.instant());
    Learned now = view.current(caller.tenant()).getOrDefault(definition.id(), Learned.NOTHING);
    return new Reset(
        definition.id(), definition.key(), now.epoch(), kept.map(ModelStore.Version::number));
  }
}
