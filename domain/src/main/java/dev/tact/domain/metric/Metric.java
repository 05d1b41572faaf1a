package dev.tact.domain.metric;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.MetricSeries.Dimension;
import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.value.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A behavioural metric: a number made of what one customer did, runtime-facts §12.
 *
 * @param series what is counted, and how
 * @param batchEvery how often values are computed when they are not kept in real time
 */
public record Metric(String id, String key, String name, MetricSeries series, Duration batchEvery) {

  private static final int NAME_LENGTH = 100;
  private static final int DESCRIPTION_LENGTH = 500;
  private static final int DIMENSIONS_MAX = 2;
  private static final int MINUTES_MIN = 5;
  private static final int MINUTES_MAX = 1440;
  private static final long MINUTES_DEFAULT = 60;

  /** When values are computed. */
  private enum Mode {
    REALTIME,
    BATCH
  }

  public boolean isBatch() {
    return series.batch();
  }

  /** How far back outcomes matter; empty for all time. */
  public Optional<Duration> window() {
    return series.windowDays() == 0
        ? Optional.empty()
        : Optional.of(Duration.ofDays(series.windowDays()));
  }

  /** Reads a definition; what can never work is a problem. */
  public static Metric read(Definition head, ConfigReader body) {
    if (head.name().length() > NAME_LENGTH) {
      body.problem("name", ProblemCode.TOO_LONG, "at most " + NAME_LENGTH + " characters");
    }
    body.text("description", DESCRIPTION_LENGTH);
    body.notSupported("sqlFilter");
    Function function = function(body);
    Source source = source(body, "sourceField").orElse(Source.IMPRESSIONS);
    if (!body.has("sourceField")) {
      body.problem("sourceField", ProblemCode.REQUIRED, "`sourceField` is required");
    }
    Source denominator = denominator(body, function, source);
    checkAmount(body, function, source);
    Mode mode = body.choice("computeMode", Mode.class).orElse(Mode.REALTIME);
    Duration every =
        Duration.ofMinutes(
            body.whole("batchIntervalMin", MINUTES_MIN, MINUTES_MAX).orElse(MINUTES_DEFAULT));
    int windowDays = body.whole("windowDays", 1, Limits.WINDOW_DAYS).map(Long::intValue).orElse(0);
    List<Dimension> dimensions = dimensions(body);
    MetricSeries.EventFilter filter = filter(body);
    String counted =
        List.of(function, source, denominator, windowDays, dimensions).toString()
            + (filter instanceof EventCondition condition ? condition.canonical() : "");
    MetricSeries series =
        new MetricSeries(
            head.id(),
            head.key(),
            Chance.hash(counted),
            function,
            source,
            denominator,
            windowDays,
            dimensions,
            filter,
            mode == Mode.BATCH);
    return new Metric(head.id(), head.key(), head.name(), series, every);
  }

  private static Function function(ConfigReader body) {
    if (!body.has("aggregateFunction")) {
      body.requiredText("aggregateFunction", Limits.NAME_LENGTH);
    }
    return body.choice("aggregateFunction", Function.class).orElse(Function.COUNT);
  }

  private static Optional<Source> source(ConfigReader body, String member) {
    Optional<String> text = body.text(member, Limits.NAME_LENGTH);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (Source source : Source.values()) {
      if (source.wire().equals(text.get())) {
        return Optional.of(source);
      }
    }
    body.problem(
        member,
        ProblemCode.UNKNOWN_VALUE,
        "`"
            + text.get()
            + "` is none of `impressions`, `positive`, `negative`, `neutral`, `converts`,"
            + " `totalValue`");
    return Optional.empty();
  }

  private static Source denominator(ConfigReader body, Function function, Source source) {
    Source denominator = source(body, "denominatorField").orElse(Source.IMPRESSIONS);
    if (function != Function.RATIO && body.has("denominatorField")) {
      body.problem(
          "denominatorField",
          ProblemCode.CONFLICT,
          "only a `ratio` divides; leave `denominatorField` out");
    }
    if (function == Function.RATIO && denominator == source) {
      body.problem(
          body.has("denominatorField") ? "denominatorField" : "sourceField",
          ProblemCode.NEVER_WORKS,
          "a ratio of a field with itself is always 1; name two fields");
    }
    return function == Function.RATIO ? denominator : source;
  }

  private static void checkAmount(ConfigReader body, Function function, Source source) {
    boolean ofAmounts =
        switch (function) {
          case AVG, MIN, MAX -> true;
          case COUNT, SUM, RATIO -> false;
        };
    if (ofAmounts && source != Source.TOTAL_VALUE && body.has("sourceField")) {
      body.problem(
          "sourceField",
          ProblemCode.NEVER_WORKS,
          "every event is 1, so `"
              + ConfigReader.wire(function)
              + "` says nothing; use `totalValue`, or `count` the events");
    }
  }

  private static List<Dimension> dimensions(ConfigReader body) {
    List<Dimension> dimensions = new ArrayList<>();
    List<String> texts = body.texts("groupByDimensions", DIMENSIONS_MAX);
    for (int i = 0; i < texts.size(); i++) {
      String at = "groupByDimensions[" + i + "]";
      Optional<Dimension> dimension = Dimension.of(texts.get(i));
      if (dimension.isEmpty()) {
        body.problem(
            at,
            ProblemCode.UNKNOWN_VALUE,
            "`"
                + texts.get(i)
                + "` is none of `offerId`, `channelId`, `creativeId`, `outcomeType`");
      } else if (dimensions.contains(dimension.get())) {
        body.problem(at, ProblemCode.DUPLICATE, "`" + texts.get(i) + "` is there twice");
      } else {
        dimensions.add(dimension.get());
      }
    }
    return dimensions;
  }

  private static MetricSeries.EventFilter filter(ConfigReader body) {
    Optional<ConfigReader> filter = body.object("filterConditions");
    if (filter.isEmpty() || body.document("filterConditions").isEmpty()) {
      return MetricSeries.EventFilter.ALL;
    }
    try (ConfigReader reader = filter.get()) {
      return new EventConditionReader()
          .read(reader, 0)
          .<MetricSeries.EventFilter>map(condition -> condition)
          .orElse(MetricSeries.EventFilter.ALL);
    }
  }
}
