package dev.tact.domain.fact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.MetricSeries.Dimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which value of which metric a rule asks for: `metric` and `dimensions` of its `config`.
 *
 * @param name of the metric, as a reason says it: its key
 * @param fixed what the rule fixes: ids, of outcomes their keys
 * @param path where the `config` stands
 */
public record MetricQuestion(
    String metricId, String name, Map<Dimension, String> fixed, String path) {

  public MetricQuestion {
    fixed = Map.copyOf(fixed);
  }

  /** Reads the two members; the caller closes the reader. */
  public static Optional<MetricQuestion> read(ConfigReader config) {
    String id = config.requiredText("metric", Limits.NAME_LENGTH);
    Map<Dimension, String> fixed = new EnumMap<>(Dimension.class);
    Optional<ConfigReader> dimensions = config.object("dimensions");
    if (dimensions.isPresent()) {
      try (ConfigReader reader = dimensions.get()) {
        for (Dimension dimension : Dimension.values()) {
          value(dimension, reader).ifPresent(value -> fixed.put(dimension, value));
        }
      }
    }
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new MetricQuestion(id, id, fixed, config.path()));
  }

  private static Optional<String> value(Dimension dimension, ConfigReader reader) {
    return switch (dimension) {
      case OFFER_ID -> reader.reference("offerId", Kind.OFFER);
      case CHANNEL_ID -> reader.reference("channelId", Kind.CHANNEL);
      case CREATIVE_ID -> reader.reference("creativeId", Kind.CREATIVE);
      case OUTCOME_TYPE ->
          reader
              .reference("outcomeType", Kind.OUTCOME_TYPE)
              .map(id -> reader.reading().lookup().keyOf(Kind.OUTCOME_TYPE, id).orElse(id));
    };
  }

  /** What is wrong with the question when this is the metric. */
  public List<Problem> problems(MetricSeries series) {
    List<Problem> problems = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      String at = path + ".dimensions." + member(dimension);
      boolean has = series.dimensions().contains(dimension);
      if (!has && fixed.containsKey(dimension)) {
        problems.add(
            new Problem(
                at,
                ProblemCode.NEVER_WORKS,
                "the metric `" + name + "` is not counted apart by `" + member(dimension) + "`"));
      }
      if (has && dimension == Dimension.OUTCOME_TYPE && !fixed.containsKey(dimension)) {
        problems.add(
            new Problem(
                at,
                ProblemCode.REQUIRED,
                "the metric `" + name + "` is counted apart by outcome: say which one"));
      }
    }
    return problems;
  }

  /** The question as it is asked of the metric. INVARIANT: it has no problems. */
  public MetricRead of(MetricSeries series) {
    return new MetricRead(
        series,
        series.dimensions().stream().map(each -> Optional.ofNullable(fixed.get(each))).toList());
  }

  private static String member(Dimension dimension) {
    return switch (dimension) {
      case OFFER_ID -> "offerId";
      case CHANNEL_ID -> "channelId";
      case CREATIVE_ID -> "creativeId";
      case OUTCOME_TYPE -> "outcomeType";
    };
  }
}
