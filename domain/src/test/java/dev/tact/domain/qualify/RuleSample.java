package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single rules over a few names, judged by hand. */
final class RuleSample implements Environment {

  static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");

  private static final List<NameReference> FIELDS =
      List.of(
          new NameReference(Namespace.CUSTOMER, 0, "age", ValueType.NUMBER),
          new NameReference(Namespace.CUSTOMER, 1, "lastPurchase", ValueType.DATE),
          new NameReference(Namespace.CUSTOMER, 2, "lastLogin", ValueType.TIMESTAMP),
          new NameReference(Namespace.CUSTOMER, 3, "note", ValueType.TEXT));

  private static final Lookup LOOKUP =
      new Lookup() {
        @Override
        public Optional<String> idOf(Kind kind, String reference) {
          return reference.startsWith("no") ? Optional.empty() : Optional.of("id_" + reference);
        }

        @Override
        public Optional<String> keyOf(Kind kind, String id) {
          return Optional.of(id.substring("id_".length()));
        }

        @Override
        public List<String> channelsOfType(String channelType) {
          return List.of();
        }
      };

  private static final FactSlots.MetricFinder METRICS =
      reference ->
          switch (reference) {
            case "id_clicks" -> Optional.of(series("clicks", List.of()));
            case "id_byOffer" -> Optional.of(series("byOffer", List.of(Dimension.OFFER_ID)));
            case "id_byOutcome" ->
                Optional.of(series("byOutcome", List.of(Dimension.OUTCOME_TYPE)));
            default -> Optional.empty();
          };

  private final Map<NameReference, Value> values = new HashMap<>();

  /** The names there are, as a rule reads them. */
  private record Names(FactSlots facts) implements FactNames {
    @Override
    public Optional<NameReference> resolve(String name) {
      return FIELDS.stream().filter(field -> field.name().equals(name)).findFirst();
    }
  }

  static QualificationRule rule(QualificationRule.Type type, Map<String, Object> config) {
    Reading reading = Reading.of(Config.of(config), LOOKUP);
    try (ConfigReader reader = reading.reader()) {
      return read(type, reader).orElseThrow(() -> new AssertionError(reading.problems()));
    }
  }

  /** The paths of what is wrong with a config. */
  static List<String> faults(QualificationRule.Type type, Map<String, Object> config) {
    Reading reading = Reading.of(Config.of(config), LOOKUP);
    try (ConfigReader reader = reading.reader()) {
      read(type, reader);
    }
    return reading.problems().stream().map(Problem::path).toList();
  }

  private static MetricSeries series(String key, List<Dimension> dimensions) {
    return new MetricSeries(
        "id_" + key,
        key,
        1,
        MetricSeries.Function.COUNT,
        MetricSeries.Source.POSITIVE,
        MetricSeries.Source.IMPRESSIONS,
        30,
        dimensions,
        MetricSeries.EventFilter.ALL,
        false);
  }

  private static Optional<? extends QualificationRule> read(
      QualificationRule.Type type, ConfigReader reader) {
    return type.read(reader, new Names(FactSlots.empty(METRICS)), _ -> Optional.empty());
  }

  /** This, where the n-th name of a rule has a value. */
  RuleSample with(NameReference name, Value value) {
    values.put(name, value);
    return this;
  }

  /** What a rule that reads one name comes to where that has a value. */
  static Truth judge(QualificationRule rule, Value value) {
    return rule.judge(new RuleSample().with(rule.reads().getFirst(), value));
  }

  @Override
  public Value value(Namespace namespace, int slot) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().namespace() == namespace && each.getKey().slot() == slot)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Value.MISSING);
  }

  @Override
  public Instant now() {
    return NOW;
  }
}
