package dev.tact.domain.candidate;

import dev.tact.domain.candidate.FactSlots.MetricFinder;
import dev.tact.domain.config.Problem;
import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.fact.MetricReference;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands after `metrics.` in a name: `clicks`, `clicks{channelId=ch_1}`.
 *
 * @param metric what is written before the braces
 * @param fixed empty where the braces say nothing that there is
 */
record MetricName(String metric, Optional<Map<Dimension, String>> fixed) {

  /** The metric as the name reads it; empty when the name means nothing. */
  static Optional<MetricRead> read(String name, MetricFinder finder) {
    MetricName written = of(name, finder);
    return finder
        .find(written.metric)
        .filter(series -> written.problems(series).isEmpty())
        .flatMap(series -> written.reference(series).map(reference -> reference.of(series)));
  }

  /** What is wrong with the name where its metric is known; "" where it is not. */
  static String fault(String name, MetricFinder finder) {
    MetricName written = of(name, finder);
    return finder
        .find(written.metric)
        .map(
            series -> {
              List<Problem> problems = written.problems(series);
              return problems.isEmpty()
                  ? "; in braces stand dimensions and what they are: `{offerId=gold}`"
                  : ": " + problems.getFirst().message();
            })
        .orElse("");
  }

  private List<Problem> problems(MetricSeries series) {
    return reference(series).map(reference -> reference.problems(series)).orElse(List.of());
  }

  private Optional<MetricReference> reference(MetricSeries series) {
    return fixed.map(values -> new MetricReference(series.metricId(), values, ""));
  }

  private static MetricName of(String name, MetricFinder finder) {
    int open = name.indexOf('{');
    if (open < 0) {
      return new MetricName(name, Optional.of(Map.of()));
    }
    String metric = name.substring(0, open).strip();
    return name.endsWith("}")
        ? new MetricName(metric, fixed(name.substring(open + 1, name.length() - 1), finder))
        : new MetricName(metric, Optional.empty());
  }

  private static Optional<Map<Dimension, String>> fixed(String braces, MetricFinder finder) {
    Map<Dimension, String> fixed = new EnumMap<>(Dimension.class);
    for (String part : braces.split(",", -1)) {
      int equals = part.indexOf('=');
      Optional<Dimension> dimension =
          equals < 0 ? Optional.empty() : Dimension.of(part.substring(0, equals).strip());
      Optional<String> value =
          dimension.flatMap(each -> finder.value(each, part.substring(equals + 1).strip()));
      if (value.isEmpty() || fixed.put(dimension.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(fixed);
  }
}
