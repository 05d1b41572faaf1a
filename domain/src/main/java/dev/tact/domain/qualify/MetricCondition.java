package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.fact.MetricReference;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Optional;

/** Compares the value of a behavioural metric with a constant. */
public record MetricCondition(Condition condition) implements QualificationRule {

  static Optional<MetricCondition> read(
      ConfigReader config, FactNames names, TextPattern.Syntax patterns) {
    Optional<MetricReference> reference = MetricReference.read(config);
    Optional<NameReference> metric = reference.flatMap(asked -> name(asked, config, names));
    if (metric.isEmpty()) {
      config.skip();
      return Optional.empty();
    }
    return Condition.about(metric.get(), config, patterns).value().map(MetricCondition::new);
  }

  private static Optional<NameReference> name(
      MetricReference asked, ConfigReader config, FactNames names) {
    Optional<MetricSeries> series = names.facts().series(asked.metricId());
    if (series.isEmpty()) {
      config.problem(
          "metric",
          ProblemCode.UNKNOWN_REFERENCE,
          "the metric `" + config.raw("metric") + "` is not active");
      return Optional.empty();
    }
    asked
        .problems(series.get())
        .forEach(each -> config.reading().problem(each.path(), each.code(), each.message()));
    if (!asked.problems(series.get()).isEmpty()) {
      return Optional.empty();
    }
    MetricRead read = asked.of(series.get());
    return Optional.of(names.facts().metric(read, MetricReference.name(read)));
  }

  @Override
  public Type type() {
    return Type.METRIC_CONDITION;
  }

  @Override
  public List<NameReference> reads() {
    return List.of(condition.field());
  }

  @Override
  public Truth judge(Environment values) {
    return condition.test(values);
  }

  @Override
  public Value actual(Environment values) {
    return values.value(condition.field().namespace(), condition.field().slot());
  }

  @Override
  public String toString() {
    return condition.toString();
  }
}
