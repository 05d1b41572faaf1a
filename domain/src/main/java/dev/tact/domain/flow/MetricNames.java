package dev.tact.domain.flow;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.metric.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The active metrics, as rules and formulas name them. */
record MetricNames(List<Metric> metrics, Lookup lookup) implements FactSlots.MetricFinder {

  MetricNames {
    metrics = List.copyOf(metrics);
  }

  @Override
  public Optional<MetricSeries> find(String reference) {
    return lookup
        .idOf(Kind.METRIC, reference)
        .flatMap(id -> metrics.stream().filter(metric -> metric.id().equals(id)).findFirst())
        .map(Metric::series);
  }

  @Override
  public Optional<String> value(Dimension dimension, String reference) {
    Optional<String> id = lookup.idOf(dimension.kind(), reference);
    return dimension == Dimension.OUTCOME_TYPE
        ? id.flatMap(each -> lookup.keyOf(dimension.kind(), each))
        : id;
  }

  @Override
  public Collection<String> keys() {
    return metrics.stream().map(Metric::key).toList();
  }
}
