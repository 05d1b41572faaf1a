package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * One training of a model.
 *
 * @param id time-ordered, prefix `trn`
 * @param order what was asked for
 * @param done the part that is done, from 0 to 1
 * @param phase what is being done
 * @param report what it learned from, how good it is, and what became of it
 * @param error why it failed
 */
public record TrainingRun(
    TenantId tenant,
    String id,
    String modelId,
    Config order,
    Status status,
    double done,
    Phase phase,
    Optional<Config> report,
    String actor,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> error) {

  /** How far it has come. */
  public enum Status {
    PENDING,
    RUNNING,
    SUCCEEDED,
    /** There was too little to learn from; the model stays what it is. */
    INSUFFICIENT,
    STOPPED,
    FAILED;

    public boolean isOver() {
      return this != PENDING && this != RUNNING;
    }
  }

  /** What a run does, in this order. */
  public enum Phase {
    WAITING,
    GATHERING,
    TRAINING,
    MEASURING
  }

  /** A run that waits for its turn. */
  public static TrainingRun ordered(
      TenantId tenant, String id, String modelId, Config order, String actor, Instant now) {
    return new TrainingRun(
        tenant,
        id,
        modelId,
        order,
        Status.PENDING,
        0,
        Phase.WAITING,
        Optional.empty(),
        actor,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
