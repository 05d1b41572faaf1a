package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.TrainingRun;
import java.util.List;
import java.util.Optional;

/** Trains models on what was decided and what came of it. */
public interface TrainModels {

  /**
   * Orders a training, which begins as soon as a node has time.
   *
   * @param order what differs from the model's own settings
   */
  TrainingRun train(Caller caller, String model, Config order);

  /** One run of a model. */
  TrainingRun one(TenantId tenant, String model, String runId);

  /**
   * Runs of a model, newest first.
   *
   * @param beforeId the last one of the page before
   */
  List<TrainingRun> list(TenantId tenant, String model, Optional<String> beforeId, int limit);

  /** Stops a run that is open; the model stays what it is. */
  TrainingRun stop(Caller caller, String model, String runId);
}
