package dev.tact.application.metric;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.RunMetrics;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.metric.MetricRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Runs batch metrics: at most one run of a metric at a time, whichever node begins it. */
public final class RunningMetrics implements RunMetrics {

  /** A run that takes longer was cut off with its node: another may begin. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final PlanRefresher plans;
  private final MetricStore store;
  private final CustomerChanges views;
  private final InstantSource clock;

  public RunningMetrics(
      PlanRefresher plans, MetricStore store, CustomerChanges views, InstantSource clock) {
    this.plans = plans;
    this.store = store;
    this.views = views;
    this.clock = clock;
  }

  @Override
  public MetricRun run(TenantId tenant, String reference) {
    Metric metric = metric(tenant, reference);
    if (!metric.isBatch()) {
      throw new Failure.Conflict(
          "the metric `"
              + metric.name()
              + "` is kept in real time: there is nothing to run; set `computeMode` to `batch`"
              + " first");
    }
    return attempt(tenant, metric)
        .orElseThrow(
            () ->
                new Failure.Conflict(
                    "the metric `"
                        + metric.name()
                        + "` is being computed right now; ask again when that is done"));
  }

  private Metric metric(TenantId tenant, String reference) {
    DecisionPlans current = plans.current(tenant).plans();
    String id =
        current
            .configuration()
            .idOf(Kind.METRIC, reference)
            .orElseThrow(() -> Failure.NotFound.of(Kind.METRIC, reference));
    return current
        .metric(id)
        .orElseThrow(
            () ->
                new Failure.Conflict(
                    "the metric `" + reference + "` is not active; set its status to `active`"));
  }

  @Override
  public void runDue() {
    for (TenantId tenant : store.batchTenants()) {
      Map<String, MetricRun> runs = store.runs(tenant);
      for (Metric metric : plans.current(tenant).plans().metrics()) {
        MetricRun last = runs.get(metric.id());
        if (metric.isBatch() && (last == null || last.isOver(metric, clock.instant()))) {
          attemptQuietly(tenant, metric);
        }
      }
    }
  }

  // The run says itself that it failed, and the next metric may fare better.
  private void attemptQuietly(TenantId tenant, Metric metric) {
    try {
      attempt(tenant, metric);
    } catch (Failure.Unavailable | IllegalStateException _) {
      // Shown by the metric as `lastRunError`.
    }
  }

  /** Runs it unless it is running already. */
  private Optional<MetricRun> attempt(TenantId tenant, Metric metric) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!store.begin(tenant, metric.series(), start, start.minus(ABANDONED))) {
      return Optional.empty();
    }
    MetricRun run;
    try {
      long customers = store.compute(tenant, metric.series(), start);
      run = ended(metric, start, MetricRun.Status.SUCCEEDED, customers, Optional.empty());
    } catch (Failure.Unavailable | IllegalStateException failure) {
      String error = "the values could not be computed: " + failure.getMessage();
      store.end(tenant, ended(metric, start, MetricRun.Status.FAILED, 0, Optional.of(error)));
      throw failure;
    }
    store.end(tenant, run);
    views.everyCustomerChanged(tenant);
    return Optional.of(run);
  }

  private MetricRun ended(
      Metric metric,
      Instant start,
      MetricRun.Status status,
      long customers,
      Optional<String> error) {
    return new MetricRun(
        metric.id(),
        status,
        start,
        Optional.of(Duration.between(start, clock.instant())),
        customers,
        error,
        metric.series().version());
  }

  @Override
  public Map<String, MetricRun> runs(TenantId tenant) {
    return store.runs(tenant);
  }
}
