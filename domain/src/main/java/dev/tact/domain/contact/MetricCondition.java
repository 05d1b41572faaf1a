package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.MetricReference;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.ValueType;
import java.time.Duration;
import java.util.Optional;

/**
 * No contact while a behavioural metric of the customer fulfils a condition, nor while nobody knows
 * whether it does.
 */
public record MetricCondition(MetricReference metric, Condition condition) implements ContactRule {

  @Override
  public Type type() {
    return Type.METRIC_CONDITION;
  }

  /** How far back the metric looks is the metric's own affair. */
  @Override
  public Duration reach() {
    return Duration.ZERO;
  }

  static Optional<ContactRule> read(ConfigReader config) {
    Optional<MetricReference> metric = MetricReference.read(config);
    String name =
        metric
            .map(MetricReference::metricId)
            .flatMap(id -> config.reading().lookup().keyOf(Kind.METRIC, id))
            .orElse("");
    NameReference field = new NameReference(Namespace.METRICS, 0, name, ValueType.NUMBER);
    // a number has no use for patterns
    Optional<Condition> condition = Condition.about(field, config, _ -> Optional.empty()).value();
    return metric.isEmpty()
        ? Optional.empty()
        : condition.map(known -> new MetricCondition(metric.get(), known));
  }
}
