package dev.tact.http.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Metrics: older names of members, and filters written with `and` and `or` or as a list. */
final class MetricDialect {

  private static final Map<String, String> JUNCTIONS =
      Map.of("and", "all", "or", "any", "all", "all", "any", "any");

  private MetricDialect() {}

  static void metric(Rewriting metric) {
    metric.rename("aggregationType", "aggregateFunction");
    metric.rename("dimensions", "groupByDimensions");
    if (metric.get("filterConditions") instanceof List<?> list && !list.isEmpty()) {
      metric.put("filterConditions", Map.of("all", list));
      metric.wroteAs("filterConditions.all", "filterConditions");
    }
    metric.within("filterConditions", MetricDialect::junctions);
    ConditionDialect.condition(metric, "filterConditions");
  }

  /** `{and: […]}` and `{operator: "and", conditions: […]}` are `{all: […]}`. */
  private static void junctions(Rewriting filter) {
    for (String name : List.of("operator", "logic", "combinator")) {
      String junction = JUNCTIONS.get(filter.text(name).orElse("").toLowerCase(Locale.ROOT));
      if (junction != null && filter.has("conditions")) {
        filter.remove(name);
        filter.rename("conditions", junction);
      }
    }
    filter.rename("and", "all");
    filter.rename("or", "any");
    filter.each("all", MetricDialect::junctions);
    filter.each("any", MetricDialect::junctions);
    filter.within("not", MetricDialect::junctions);
  }
}
