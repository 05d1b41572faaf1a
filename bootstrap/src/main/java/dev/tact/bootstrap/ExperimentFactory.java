package dev.tact.bootstrap;

import dev.tact.application.experiment.ShowingExperiments;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.in.KeepModels;
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
      KeepModels models,
      InstantSource clock) {
    return new ShowingExperiments(
        plans,
        definitions,
        history,
        (tenant, experiment, challenger) ->
            promote(editing, models, tenant, experiment, challenger),
        clock);
  }

  /** The model first: an experiment that is not over yet is looked at again. */
  private static void promote(
      EditDefinitions editing,
      KeepModels models,
      TenantId tenant,
      Experiment experiment,
      Challenger challenger) {
    Caller caller = new Caller(tenant, ACTOR, experiment.id());
    // what customers did says more than what the models were when they were made
    models.promote(
        caller,
        challenger.subjectId(),
        Config.of(Map.of("registryStatus", "champion", "bypassRollbackGuard", true)));
    editing.patch(
        caller,
        Kind.EXPERIMENT,
        experiment.id(),
        Config.of(Map.of("status", "archived")),
        Optional.empty());
  }
}
