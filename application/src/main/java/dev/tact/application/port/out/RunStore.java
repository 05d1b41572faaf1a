package dev.tact.application.port.out;

import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.batch.RunTicket;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps runs and what they decided. Results come in through the {@link Ledger} only, together with
 * what they promise.
 */
public interface RunStore extends CustomerEraser {

  /** Keeps a new run. */
  void add(Run run);

  Optional<Run> find(TenantId tenant, String runId);

  /**
   * Runs of a tenant, newest first.
   *
   * @param beforeId the last one of the page before
   */
  List<Run> list(TenantId tenant, Optional<RunStatus> status, Optional<String> beforeId, int limit);

  /** A run of some tenant. */
  record RunKey(TenantId tenant, String runId) {}

  /** Runs that are not over and that no worker has given a sign of life for, oldest first. */
  List<RunKey> idle(Instant now);

  /**
   * A run that was taken up.
   *
   * @param cursor up to which customer everybody is decided for, in the order of ids
   */
  record Claim(RunTicket ticket, Run run, Optional<String> cursor) {}

  /**
   * Takes up a run that is idle. What the worker before had under way is committed or refused by
   * then.
   *
   * @return empty when it is over, or somebody works on it
   */
  Optional<Claim> claim(TenantId tenant, String runId, Instant now);

  /** Notes how many customers the run is about; false when the ticket does not count any more. */
  boolean count(RunTicket ticket, long total, Instant now);

  /**
   * Notes that everybody up to this customer is decided for; a sign of life, as a commit is.
   *
   * @return false when the ticket does not count any more
   */
  boolean advance(RunTicket ticket, String cursor, Instant now);

  /** Gives a run back, to be taken up at once. */
  void release(RunTicket ticket);

  /** Ends a run, unless the ticket does not count any more. */
  void finish(RunTicket ticket, RunStatus status, Optional<String> error, Instant now);

  /** Stops a run that is not over: from then on nothing is committed for it. */
  Optional<Run> cancel(TenantId tenant, String runId, Instant now);

  /** Lets a run that was canceled or has failed wait for its turn again. */
  Optional<Run> reopen(TenantId tenant, String runId);

  /** Which of these customers the run has decided for. */
  Set<String> decided(TenantId tenant, String runId, Collection<String> customerIds);

  /** How many items the run has handed out. */
  record Tally(long items, Map<String, Long> byOffer, Map<String, Long> byChannel) {
    public Tally {
      byOffer = Map.copyOf(byOffer);
      byChannel = Map.copyOf(byChannel);
    }
  }

  /** Counts what the run has handed out, result by result. */
  Tally tally(TenantId tenant, String runId);

  /** Results by customer id (code points, ascending), those after the given one. */
  List<RunResult> results(TenantId tenant, String runId, Optional<String> after, int limit);

  /** Removes a run that is over, with its results; false when there is none, or it is not over. */
  boolean remove(TenantId tenant, String runId);
}
