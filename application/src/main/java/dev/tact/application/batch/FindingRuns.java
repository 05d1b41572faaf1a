package dev.tact.application.batch;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindRuns;
import dev.tact.application.port.out.RunStore;
import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import java.util.List;
import java.util.Optional;

/** Finds runs and their results. */
public final class FindingRuns implements FindRuns {

  private static final int RESULTS_AT_ONCE = 1_000;

  private final RunStore store;
  private final PlanRefresher plans;

  public FindingRuns(RunStore store, PlanRefresher plans) {
    this.store = store;
    this.plans = plans;
  }

  @Override
  public Run one(TenantId tenant, String runId) {
    return store.find(tenant, runId).orElseThrow(() -> new Failure.NotFound("run", runId));
  }

  @Override
  public List<Run> list(
      TenantId tenant, Optional<RunStatus> status, Optional<String> beforeId, int limit) {
    return store.list(tenant, status, beforeId, limit);
  }

  @Override
  public Results results(TenantId tenant, String runId) {
    one(tenant, runId);
    return new Walk(tenant, runId, plans.current(tenant).configuration());
  }

  /** Results, a stretch at a time. */
  private final class Walk implements Results {
    private final TenantId tenant;
    private final String runId;
    private final Configuration configuration;
    private Optional<String> after = Optional.empty();

    private Walk(TenantId tenant, String runId, Configuration configuration) {
      this.tenant = tenant;
      this.runId = runId;
      this.configuration = configuration;
    }

    @Override
    public Configuration configuration() {
      return configuration;
    }

    @Override
    public List<RunResult> next() {
      List<RunResult> results = store.results(tenant, runId, after, RESULTS_AT_ONCE);
      if (!results.isEmpty()) {
        after = Optional.of(results.getLast().customerId());
      }
      return results;
    }
  }
}
