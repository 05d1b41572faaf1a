package dev.tact.application.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.definition.DefinitionEditor;
import dev.tact.application.failure.Failure;
import dev.tact.application.memory.InMemoryCustomerStore;
import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.memory.InMemoryLedger;
import dev.tact.application.memory.InMemoryMetricStore;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricTotals;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.metric.MetricRun;
import dev.tact.domain.value.TextPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunningMetricsTest {

  private static final TenantId TENANT = new TenantId("shop");
  private static final Caller ANN = new Caller(TENANT, "ann", "req-1");
  private static final TextPattern.Syntax NO_PATTERNS = _ -> Optional.empty();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-05T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final AtomicInteger ids = new AtomicInteger();
  private final List<String> heard = new ArrayList<>();
  private final InMemoryMetricStore store =
      new InMemoryMetricStore(new InMemoryLedger(new InMemoryCustomerStore(clock)));
  private final InMemoryDefinitionStore definitions = new InMemoryDefinitionStore();
  private final PlanRefresher plans =
      new PlanRefresher(
          definitions,
          new ActivePlans(),
          (configuration, previous) -> PlanCompiler.compile(configuration, previous, NO_PATTERNS),
          new PlanHealth(),
          clock,
          Duration.ofDays(100));
  private final DefinitionEditor editor =
      new DefinitionEditor(
          new DefinitionReading(new DraftChecks(NO_PATTERNS)),
          plans,
          definitions,
          new Silent(),
          prefix -> prefix + "_" + ids.incrementAndGet(),
          clock);
  private final RunningMetrics running = running(store);

  @Test
  void a_metric_runs_when_it_is_new_and_when_its_interval_is_over() {
    Definition metric = metric("Bought", 30);
    running.runDue();
    assertEquals(now.get(), started(metric));
    Instant first = now.get();
    passes(Duration.ofMinutes(29));
    running.runDue();
    assertEquals(first, started(metric));
    passes(Duration.ofMinutes(1));
    running.runDue();
    assertEquals(now.get(), started(metric));
    assertEquals(List.of("shop", "shop"), heard);
  }

  @Test
  void a_metric_runs_at_once_after_what_it_counts_was_changed() {
    Definition metric = metric("Bought", 30);
    running.runDue();
    passes(Duration.ofMinutes(1));
    editor.patch(
        ANN, Kind.METRIC, metric.id(), Config.of(Map.of("description", "x")), Optional.empty());
    running.runDue();
    assertEquals(now.get().minusSeconds(60), started(metric));
    editor.patch(
        ANN, Kind.METRIC, metric.id(), Config.of(Map.of("windowDays", 7)), Optional.empty());
    running.runDue();
    assertEquals(now.get(), started(metric));
  }

  @Test
  void a_metric_kept_in_real_time_or_paused_does_not_run() {
    Definition realtime =
        editor.create(
            ANN,
            Kind.METRIC,
            Config.of(
                Map.of("name", "Live", "aggregateFunction", "count", "sourceField", "positive")));
    Definition paused = metric("Paused", 30);
    editor.patch(
        ANN, Kind.METRIC, paused.id(), Config.of(Map.of("status", "paused")), Optional.empty());
    running.runDue();
    assertEquals(Map.of(), running.runs(TENANT));
    assertThrows(Failure.Conflict.class, () -> running.run(TENANT, realtime.key()));
    assertThrows(Failure.Conflict.class, () -> running.run(TENANT, paused.key()));
    assertThrows(Failure.NotFound.class, () -> running.run(TENANT, "nothing"));
  }

  @Test
  void a_run_that_fails_says_so_and_the_others_go_on() {
    Definition bad = metric("Bad", 30);
    Definition good = metric("Good", 30);
    RunningMetrics failing = running(new Failing(store, bad.id()));
    failing.runDue();
    MetricRun failed = store.runs(TENANT).get(bad.id());
    assertEquals(MetricRun.Status.FAILED, failed.status());
    assertTrue(failed.error().orElseThrow().contains("does not answer"), failed.toString());
    assertEquals(MetricRun.Status.SUCCEEDED, store.runs(TENANT).get(good.id()).status());
    assertThrows(Failure.Unavailable.class, () -> failing.run(TENANT, bad.id()));
  }

  @Test
  void a_metric_that_is_being_computed_is_not_computed_twice() {
    Definition metric = metric("Bought", 30);
    MetricSeries series = plans.current(TENANT).plans().metric(metric.id()).orElseThrow().series();
    store.begin(TENANT, series, now.get(), now.get().minus(Duration.ofHours(1)));
    assertThrows(Failure.Conflict.class, () -> running.run(TENANT, metric.id()));
    passes(Duration.ofHours(1));
    assertEquals(MetricRun.Status.SUCCEEDED, running.run(TENANT, metric.id()).status());
  }

  private RunningMetrics running(MetricStore metrics) {
    return new RunningMetrics(plans, metrics, new Heard(heard), clock);
  }

  private Definition metric(String name, long minutes) {
    store.hasBatchMetrics(TENANT);
    return editor.create(
        ANN,
        Kind.METRIC,
        Config.of(
            Map.of(
                "name",
                name,
                "aggregateFunction",
                "count",
                "sourceField",
                "converts",
                "computeMode",
                "batch",
                "batchIntervalMin",
                minutes)));
  }

  private Instant started(Definition metric) {
    return running.runs(TENANT).get(metric.id()).startedAt();
  }

  private void passes(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** Notes whose customers are read anew. */
  private record Heard(List<String> tenants) implements CustomerChanges {
    @Override
    public void customersChanged(TenantId tenant, Collection<String> customerIds) {
      throw new IllegalStateException("a run changes everybody");
    }

    @Override
    public void everyCustomerChanged(TenantId tenant) {
      tenants.add(tenant.value());
    }
  }

  /** Nobody else listens. */
  private static final class Silent implements ChangeSignal {
    @Override
    public void changed(TenantId tenant) {
      // nobody to tell
    }

    @Override
    public Subscription subscribe(Consumer<TenantId> listener) {
      return () -> {};
    }
  }

  /** A store that cannot compute one metric. */
  private record Failing(MetricStore store, String metricId) implements MetricStore {
    @Override
    public List<TenantId> batchTenants() {
      return List.of(TENANT);
    }

    @Override
    public Map<String, MetricRun> runs(TenantId tenant) {
      return store.runs(tenant);
    }

    @Override
    public boolean begin(TenantId tenant, MetricSeries series, Instant now, Instant abandoned) {
      return store.begin(tenant, series, now, abandoned);
    }

    @Override
    public long compute(TenantId tenant, MetricSeries series, Instant now) {
      if (series.metricId().equals(metricId)) {
        throw new Failure.Unavailable("the database does not answer; try again shortly");
      }
      return store.compute(tenant, series, now);
    }

    @Override
    public void end(TenantId tenant, MetricRun run) {
      store.end(tenant, run);
    }

    @Override
    public Map<String, MetricTotals> recount(
        TenantId tenant, MetricSeries series, String customerId, Instant now) {
      return store.recount(tenant, series, customerId, now);
    }

    @Override
    public Map<MetricSeries, Map<String, MetricTotals>> computed(
        TenantId tenant, List<MetricSeries> series, String customerId) {
      return store.computed(tenant, series, customerId);
    }
  }
}
