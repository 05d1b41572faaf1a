package dev.tact.application.metric;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.PreviewMetrics;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricTotals;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.metric.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts metrics from the history, apart from the way in which decisions count them. */
public final class PreviewingMetrics implements PreviewMetrics {

  private final PlanRefresher plans;
  private final DefinitionReading reading;
  private final MetricStore store;
  private final InstantSource clock;

  public PreviewingMetrics(
      PlanRefresher plans, DefinitionReading reading, MetricStore store, InstantSource clock) {
    this.plans = plans;
    this.reading = reading;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Preview preview(TenantId tenant, Config definition, String customerId) {
    Configuration configuration = plans.current(tenant).configuration();
    Draft draft = Draft.of(Kind.METRIC, definition);
    List<Problem> problems = new ArrayList<>(draft.problems());
    Compiled<Configuration.Entry> read = reading.read(head(draft), configuration);
    problems.addAll(read.problems());
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return counted(tenant, metric(read.orElseThrow().definition(), configuration), customerId);
  }

  /** Not active, so that a preview never is one too many. */
  private static Definition head(Draft draft) {
    return new Definition(
        Kind.METRIC,
        "",
        draft.key().orElse("preview"),
        draft.name().orElse("preview"),
        Status.DRAFT,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty(),
        draft.body());
  }

  @Override
  public Preview preview(TenantId tenant, String reference, String customerId) {
    Configuration configuration = plans.current(tenant).configuration();
    Definition definition =
        configuration
            .idOf(Kind.METRIC, reference)
            .flatMap(id -> configuration.definition(Kind.METRIC, id))
            .orElseThrow(() -> Failure.NotFound.of(Kind.METRIC, reference));
    return counted(tenant, metric(definition, configuration), customerId);
  }

  @Override
  public List<Preview> ofCustomer(TenantId tenant, String customerId) {
    List<Metric> metrics = plans.current(tenant).plans().metrics();
    List<MetricSeries> batch =
        metrics.stream().filter(Metric::isBatch).map(Metric::series).toList();
    Map<MetricSeries, Map<String, MetricTotals>> computed =
        batch.isEmpty() ? Map.of() : store.computed(tenant, batch, customerId);
    List<Preview> previews = new ArrayList<>();
    for (Metric metric : metrics) {
      previews.add(
          metric.isBatch()
              ? preview(metric, customerId, Optional.ofNullable(computed.get(metric.series())))
              : counted(tenant, metric, customerId));
    }
    return previews;
  }

  private Preview counted(TenantId tenant, Metric metric, String customerId) {
    return preview(
        metric,
        customerId,
        Optional.of(store.recount(tenant, metric.series(), customerId, clock.instant())));
  }

  private static Preview preview(
      Metric metric, String customerId, Optional<Map<String, MetricTotals>> totals) {
    MetricSeries series = metric.series();
    Map<String, MetricTotals> byKey = new TreeMap<>(totals.orElse(Map.of()));
    if (totals.isPresent() && series.dimensions().isEmpty()) {
      byKey.putIfAbsent("", MetricTotals.NONE);
    }
    List<Row> rows = new ArrayList<>();
    byKey.forEach(
        (key, total) ->
            rows.add(new Row(series.values(key), total.value(series.function()), total.events())));
    return new Preview(metric, customerId, totals.isPresent(), rows);
  }

  private static Metric metric(Definition definition, Configuration configuration) {
    return Metric.read(definition, Reading.of(definition.body(), configuration.lookup()).reader());
  }
}
