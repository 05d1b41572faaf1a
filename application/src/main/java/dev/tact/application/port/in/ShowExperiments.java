package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.experiment.Experiments;
import dev.tact.domain.experiment.Readout;
import dev.tact.domain.experiment.Yardstick;
import java.time.Instant;
import java.util.Optional;

/** Shows what experiments came to, and lets those that have proved something end. */
public interface ShowExperiments {

  /**
   * Results up to an instant.
   *
   * @param experiment empty for the tenant's own holdout
   */
  record Results(Optional<Experiment> experiment, Status status, Readout readout, Instant asOf) {

    /** The id by which decisions call it. */
    public String id() {
      return experiment.map(Experiment::id).orElse(Experiments.TENANT);
    }
  }

  /**
   * What an experiment came to until now, or until it ended.
   *
   * @throws Failure.NotFound when there is none
   */
  Results results(TenantId tenant, String experiment);

  /**
   * What being left in peace by the tenant's holdout changes.
   *
   * @throws Failure.NotFound when nobody is held out
   */
  Results holdout(TenantId tenant, Yardstick yardstick);

  /** Looks at the experiments that promote by themselves; answers how many ended. */
  int promoteDue();
}
