package dev.tact.bootstrap;

import dev.tact.application.customer.EveryView;
import dev.tact.application.metric.PreviewingMetrics;
import dev.tact.application.metric.RunningMetrics;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.PreviewMetrics;
import dev.tact.application.port.in.RunMetrics;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.MetricStore;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.value.TextPattern;
import dev.tact.persistence.Database;
import dev.tact.persistence.metric.JdbcMetricStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** The beans of behavioural metrics. */
@Factory
final class MetricFactory {

  @Singleton
  MetricStore metricStore(Database database) {
    return new JdbcMetricStore(database);
  }

  @Singleton
  RunMetrics runMetrics(
      PlanRefresher plans, MetricStore store, List<CustomerChanges> views, InstantSource clock) {
    return new RunningMetrics(plans, store, new EveryView(views), clock);
  }

  @Singleton
  PreviewMetrics previewMetrics(
      PlanRefresher plans, MetricStore store, TextPattern.Syntax patterns, InstantSource clock) {
    DefinitionReading reading = new DefinitionReading(new DraftChecks(patterns));
    return new PreviewingMetrics(plans, reading, store, clock);
  }
}
