package dev.tact.domain.fact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.MetricSeries.Dimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a rule names a metric: `{metric, dimensions?}`.
 *
 * @param fixed the values that the rule fixes: ids, of an outcome type its key
 * @param path of the member `dimensions`
 */
public record MetricReference(String metricId, Map<Dimension, String> fixed, String path) {

  public MetricReference {
    fixed = Map.copyOf(fixed);
  }

  /** Reads the members `metric` and `dimensions`; empty after a problem with the metric. */
  public static Optional<MetricReference> read(ConfigReader config) {
    String metricId = config.requiredReference("metric", Kind.METRIC);
    Map<Dimension, String> fixed = new EnumMap<>(Dimension.class);
    config
        .object("dimensions")
        .ifPresent(
            dimensions -> {
              try (dimensions) {
                for (Dimension dimension : Dimension.values()) {
                  dimensions
                      .reference(dimension.wire(), dimension.kind())
                      .flatMap(id -> held(dimensions, dimension, id))
                      .ifPresent(value -> fixed.put(dimension, value));
                }
              }
            });
    return metricId.isEmpty()
        ? Optional.empty()
        : Optional.of(new MetricReference(metricId, fixed, config.path("dimensions")));
  }

  private static Optional<String> held(ConfigReader reader, Dimension dimension, String id) {
    return dimension == Dimension.OUTCOME_TYPE
        ? reader.reading().lookup().keyOf(dimension.kind(), id)
        : Optional.of(id);
  }

  /** What is wrong with reading this metric so. */
  public List<Problem> problems(MetricSeries series) {
    List<Problem> problems = new ArrayList<>();
    for (Dimension dimension : fixed.keySet()) {
      if (!series.dimensions().contains(dimension)) {
        problems.add(
            new Problem(
                path + "." + dimension.wire(),
                ProblemCode.NEVER_WORKS,
                "the metric `"
                    + series.key()
                    + "` is not kept apart by `"
                    + dimension.wire()
                    + "`; add it to its `groupByDimensions`"));
      }
    }
    if (series.dimensions().contains(Dimension.OUTCOME_TYPE)
        && !fixed.containsKey(Dimension.OUTCOME_TYPE)) {
      problems.add(
          new Problem(
              path,
              ProblemCode.REQUIRED,
              "the metric `"
                  + series.key()
                  + "` is kept apart by outcome: say which one, in `dimensions.outcomeType` or as"
                  + " `metrics."
                  + series.key()
                  + "{outcomeType=click}`"));
    }
    return problems;
  }

  /** The metric as the rule reads it. INVARIANT: there were no problems. */
  public MetricRead of(MetricSeries series) {
    List<Optional<String>> values = new ArrayList<>();
    for (Dimension dimension : series.dimensions()) {
      values.add(Optional.ofNullable(fixed.get(dimension)));
    }
    return new MetricRead(series, values);
  }

  /** As names say it: `clicks`, `clicks{channelId=ch_1}`. */
  public static String name(MetricRead read) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < read.fixed().size(); i++) {
      if (read.fixed().get(i).isPresent()) {
        text.append(text.isEmpty() ? "{" : ",")
            .append(read.series().dimensions().get(i).wire())
            .append('=')
            .append(read.fixed().get(i).get());
      }
    }
    return read.series().key() + (text.isEmpty() ? "" : text + "}");
  }
}
