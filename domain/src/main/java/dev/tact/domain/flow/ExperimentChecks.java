package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.experiment.Challenger;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.model.AlgorithmModel;
import dev.tact.domain.model.RegistryStatus;
import java.util.Optional;

/** What an experiment must be in its configuration: alone on what it tries. */
final class ExperimentChecks {

  static void check(Experiment experiment, ConfigReader body, Configuration configuration) {
    String member =
        experiment.kind() == Kind.ALGORITHM_MODEL ? "championModelId" : "decisionFlowId";
    for (Challenger challenger : experiment.challengers()) {
      if (challenger.subjectId().equals(experiment.championId())) {
        body.problem(
            "challengers", ProblemCode.CONFLICT, "the champion is no challenger of itself");
      }
    }
    if (experiment.promotion().isPresent()) {
      families(experiment, body, configuration);
    }
    if (!experiment.active()) {
      return;
    }
    for (Definition other : configuration.definitions(Kind.EXPERIMENT)) {
      boolean twin =
          other.isActive()
              && !other.id().equals(experiment.id())
              && Stored.silently(other, configuration, Experiment::read)
                  .championId()
                  .equals(experiment.championId());
      if (twin) {
        body.problem(
            member,
            ProblemCode.CONFLICT,
            "the experiment `" + other.name() + "` runs on it: pause or archive that one first");
      }
    }
  }

  /** Only of one family a new champion takes the place of the old one, and only by its steps. */
  private static void families(
      Experiment experiment, ConfigReader body, Configuration configuration) {
    Optional<AlgorithmModel> champion = model(experiment.championId(), configuration);
    for (Challenger challenger : experiment.challengers()) {
      Optional<AlgorithmModel> model = model(challenger.subjectId(), configuration);
      if (champion.isPresent() && model.isPresent()) {
        if (!model.get().family().equals(champion.get().family())) {
          body.problem(
              "autoPromote",
              ProblemCode.NEVER_WORKS,
              "the challenger `" + challenger.key() + "` is of another family than the champion");
        } else if (!model.get().registry().next().contains(RegistryStatus.CHAMPION)) {
          body.problem(
              "autoPromote",
              ProblemCode.NEVER_WORKS,
              "the challenger `"
                  + challenger.key()
                  + "` cannot become champion from where it is: make it a `challenger` in the"
                  + " registry first");
        }
      }
    }
  }

  private static Optional<AlgorithmModel> model(String id, Configuration configuration) {
    return configuration
        .definition(Kind.ALGORITHM_MODEL, id)
        .map(definition -> Stored.silently(definition, configuration, AlgorithmModel::read));
  }

  private ExperimentChecks() {}
}
