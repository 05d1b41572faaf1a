package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.experiment.Challenger;
import dev.tact.domain.experiment.Experiment;

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

  private ExperimentChecks() {}
}
