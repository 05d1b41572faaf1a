package dev.tact.application.port.in;

import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import java.util.List;
import java.util.Optional;

/** Shows runs, how far they are, and what they decided. */
public interface FindRuns {

  /**
   * One run.
   *
   * @throws dev.tact.application.failure.Failure.NotFound when there is none of this id
   */
  Run one(TenantId tenant, String runId);

  /** Runs, newest first. */
  List<Run> list(TenantId tenant, Optional<RunStatus> status, Optional<String> beforeId, int limit);

  /**
   * The results of a run by customer id, read as they are asked for.
   *
   * @throws dev.tact.application.failure.Failure.NotFound when there is no run of this id
   */
  Results results(TenantId tenant, String runId);

  /** Results on their way out; used by one thread. */
  interface Results {

    /** What ids are called today. */
    Configuration configuration();

    /** The next results; none at the end. */
    List<RunResult> next();
  }
}
