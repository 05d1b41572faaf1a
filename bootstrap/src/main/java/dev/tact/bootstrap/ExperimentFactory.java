package dev.tact.bootstrap;

import dev.tact.application.experiment.ShowingExperiments;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.in.ShowExperiments;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.ExposureHistory;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.experiment.Challenger;
import dev.tact.domain.experiment.Experiment;
import dev.tact.persistence.Database;
import dev.tact.persistence.ledger.JdbcExposureHistory;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The beans of experiments. */
@Factory
final class ExperimentFactory {

  private static final String ACTOR = "auto-promotion";

  @Singleton
  ExposureHistory exposureHistory(Database database) {
    return new JdbcExposureHistory(database);
  }

  @Singleton
  ShowExperiments showExperiments(
      PlanRefresher plans,
      DefinitionStore definitions,
      ExposureHistory history,
      EditDefinitions editing,
      InstantSource clock) {
    return new ShowingExperiments(
        plans,
        definitions,
        history,
        (tenant, experiment, challenger) -> promote(editing, tenant, experiment, challenger),
        clock);
  }

  /** The models first: an experiment that is not over yet is looked at again. */
  private static void promote(
      EditDefinitions editing, TenantId tenant, Experiment experiment, Challenger challenger) {
    Caller caller = new Caller(tenant, ACTOR, experiment.id());
    standing(editing, caller, experiment.championId(), "archived");
    standing(editing, caller, challenger.subjectId(), "champion");
    editing.patch(
        caller,
        Kind.EXPERIMENT,
        experiment.id(),
        Config.of(Map.of("status", "archived")),
        Optional.empty());
  }

  private static void standing(
      EditDefinitions editing, Caller caller, String modelId, String status) {
    editing.patch(
        caller,
        Kind.ALGORITHM_MODEL,
        modelId,
        Config.of(Map.of("registryStatus", status)),
        Optional.empty());
  }
}
