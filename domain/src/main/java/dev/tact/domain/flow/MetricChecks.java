package dev.tact.domain.flow;

import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.metric.Metric;
import java.util.List;

/** What a metric must be so that it can be kept beside all others. */
final class MetricChecks {

  /** Not too many at once, and none that reaches back to what is forgotten by then. */
  static void check(Metric metric, Definition draft, ConfigReader body, Configuration known) {
    long others =
        known.definitions(Kind.METRIC).stream()
            .filter(Definition::isActive)
            .filter(other -> !other.id().equals(draft.id()))
            .count();
    if (draft.isActive() && others >= Limits.METRICS_ACTIVE) {
      body.problem(
          "status",
          ProblemCode.LIMIT_EXCEEDED,
          "at most "
              + Limits.METRICS_ACTIVE
              + " metrics may be active; pause one first, or create this one as `paused`");
    }
    if (!draft.isActive()) {
      readers(draft, known)
          .forEach(
              reader ->
                  body.problem(
                      "status",
                      ProblemCode.CONFLICT,
                      "the "
                          + reader.kind().label()
                          + " `"
                          + reader.name()
                          + "` reads it; change that first"));
    }
    if (metric.series().windowDays() > known.settings().retention().toDays()) {
      body.problem(
          "windowDays",
          ProblemCode.CONFLICT,
          "the window is longer than the "
              + known.settings().retention().toDays()
              + " days for which outcomes are kept; raise `retentionDays` in the tenant settings"
              + " first");
    }
  }

  /** The active definitions that would read a metric without a value. */
  private static List<Definition> readers(Definition metric, Configuration known) {
    return known.referrers(metric.id()).stream()
        .flatMap(referrer -> known.definition(referrer.kind(), referrer.id()).stream())
        .filter(Definition::isActive)
        .toList();
  }

  /** What new settings have against the metrics that there are. */
  static List<Problem> of(TenantSettings settings, List<Metric> metrics) {
    return metrics.stream()
        .filter(metric -> metric.series().windowDays() > settings.retention().toDays())
        .findFirst()
        .map(
            metric ->
                new Problem(
                    "$.retentionDays",
                    ProblemCode.CONFLICT,
                    "the metric `" + metric.name() + "` counts over a longer time"))
        .stream()
        .toList();
  }

  private MetricChecks() {}
}
