package dev.tact.application.port.out;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.TrainingRun;
import dev.tact.domain.model.TrainingRun.Phase;
import dev.tact.domain.model.TrainingRun.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps training runs, and who works on which. INVARIANT: of each model at most one run is open.
 */
public interface TrainingRunStore {

  /** For how long a run belongs to a worker that gives no sign of life. */
  Duration LEASE = Duration.ofSeconds(20);

  /**
   * Keeps a new run.
   *
   * @param noneSince no run of the model may have been ordered after this, whatever became of it;
   *     empty when that does not matter
   * @return false when it is not kept: another run of the model is open, or one was ordered since
   */
  boolean add(TrainingRun run, Optional<Instant> noneSince);

  Optional<TrainingRun> find(TenantId tenant, String runId);

  /**
   * Runs of a model, newest first.
   *
   * @param beforeId the last one of the page before
   */
  List<TrainingRun> list(TenantId tenant, String modelId, Optional<String> beforeId, int limit);

  /** A run of some tenant. */
  record RunKey(TenantId tenant, String runId) {}

  /** Runs that are open and that no worker has given a sign of life for, oldest first. */
  List<RunKey> idle(Instant now);

  /**
   * A run that was taken up.
   *
   * @param epoch grows with every taking up: what an earlier worker says counts no more
   */
  record Claim(TrainingRun run, long epoch) {}

  /** Takes up a run that is idle; empty when it is over, or somebody works on it. */
  Optional<Claim> claim(RunKey key, Instant now);

  /** Notes how far a run is; a sign of life. False when the claim does not count any more. */
  boolean advance(Claim claim, Phase phase, double done, Instant now);

  /** Gives a run back, to be taken up at once. */
  void release(Claim claim);

  /** Ends a run, unless the claim does not count any more. */
  boolean finish(
      Claim claim, Status status, Optional<Config> report, Optional<String> error, Instant now);

  /** Stops a run that is open; empty when there is none such. */
  Optional<TrainingRun> stop(TenantId tenant, String runId, Instant now);

  /** Tenants that have models which are trained on a schedule. */
  List<TenantId> scheduledTenants();
}
