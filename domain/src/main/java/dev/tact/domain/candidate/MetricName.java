package dev.tact.domain.candidate;

import dev.tact.domain.candidate.FactSlots.MetricFinder;
import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.fact.MetricReference;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads `clicks` and `clicks{channelId=ch_1}`, what stands after `metrics.` in a name. */
final class MetricName {

  /** The metric as the name reads it; empty when the name means nothing. */
  static Optional<MetricRead> read(String name, MetricFinder finder) {
    int open = name.indexOf('{');
    if (open < 0) {
      return read(name, Map.of(), finder);
    }
    if (!name.endsWith("}")) {
      return Optional.empty();
    }
    Map<Dimension, String> fixed = new EnumMap<>(Dimension.class);
    for (String part : name.substring(open + 1, name.length() - 1).split(",", -1)) {
      int equals = part.indexOf('=');
      Optional<Dimension> dimension =
          equals < 0 ? Optional.empty() : Dimension.of(part.substring(0, equals).strip());
      Optional<String> value =
          dimension.flatMap(each -> finder.value(each, part.substring(equals + 1).strip()));
      if (value.isEmpty() || fixed.put(dimension.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    return read(name.substring(0, open).strip(), fixed, finder);
  }

  private static Optional<MetricRead> read(
      String metric, Map<Dimension, String> fixed, MetricFinder finder) {
    Optional<MetricSeries> series = finder.find(metric);
    return series
        .map(each -> new MetricReference(each.metricId(), fixed, ""))
        .filter(reference -> reference.problems(series.get()).isEmpty())
        .map(reference -> reference.of(series.get()));
  }

  private MetricName() {}
}
