package dev.tact.domain.experiment;

import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.statistics.Sequential;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison on customers: of a model with others, of a flow with others, or of either with being
 * left in peace.
 *
 * @param kind of what is compared: a model or a flow
 * @param championId of the model or flow that serves without the experiment
 * @param starts from when on customers are assigned
 * @param ends until when; never where nobody said how long it lasts
 * @param planned customers at which its sequential intervals are tightest
 */
public record Experiment(
    String id,
    String key,
    String name,
    boolean active,
    Kind kind,
    String championId,
    List<Challenger> challengers,
    Split split,
    Yardstick yardstick,
    Instant starts,
    Optional<Instant> ends,
    double planned,
    Optional<Promotion> promotion) {

  private static final long CUSTOMERS_MAX = 1_000_000_000;

  public Experiment {
    challengers = List.copyOf(challengers);
  }

  public static Experiment read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    boolean ofModels = body.has("championModelId") || !body.has("decisionFlowId");
    Kind kind = ofModels ? Kind.ALGORITHM_MODEL : Kind.DECISION_FLOW;
    String champion = subject(body, ofModels);
    List<Challenger> challengers = Challenger.readAll(body, kind);
    Instant starts = ActivePeriod.instant(body, "startsAt").orElse(head.createdAt());
    return new Experiment(
        head.id(),
        head.key(),
        head.name(),
        head.isActive(),
        kind,
        champion,
        challengers,
        split(head.key(), body, challengers),
        body.choice("primaryMetric", Yardstick.class).orElse(Yardstick.CONVERSION_RATE),
        starts,
        duration(body).map(starts::plus),
        body.whole("plannedCustomers", 100, CUSTOMERS_MAX)
            .map(Long::doubleValue)
            .orElse(Sequential.PLANNED),
        Promotion.read(body, ofModels && !challengers.isEmpty()));
  }

  private static String subject(ConfigReader body, boolean ofModels) {
    if (!body.has("championModelId") && !body.has("decisionFlowId")) {
      body.problem(
          "championModelId",
          ProblemCode.REQUIRED,
          "say what is tried: a `championModelId`, or a `decisionFlowId`");
      return "";
    }
    if (ofModels && body.has("decisionFlowId")) {
      body.problem(
          "decisionFlowId",
          ProblemCode.CONFLICT,
          "an experiment is about models or about flows: leave out one of them");
      body.raw("decisionFlowId");
    }
    return ofModels
        ? body.requiredReference("championModelId", Kind.ALGORITHM_MODEL)
        : body.requiredReference("decisionFlowId", Kind.DECISION_FLOW);
  }

  private static Split split(String key, ConfigReader body, List<Challenger> challengers) {
    double holdout = body.number("holdoutPercent", 0, 100).orElse(0.0);
    double others = challengers.stream().mapToDouble(Challenger::percent).sum();
    double champion = championPercent(body).orElse(100 - others);
    if (Math.abs(champion + others - 100) > 1e-9) {
      body.problem(
          "trafficSplit",
          ProblemCode.OUT_OF_RANGE,
          "champion and challengers get " + plain(champion + others) + " %: make them 100");
    }
    if (challengers.isEmpty() && holdout <= 0) {
      body.problem(
          "challengers",
          ProblemCode.NEVER_WORKS,
          "nothing is compared: add `challengers` or a `holdoutPercent`");
    }
    List<Split.Share> shares = new ArrayList<>();
    shares.add(new Split.Share(Assignment.CHAMPION, champion));
    challengers.forEach(each -> shares.add(new Split.Share(each.key(), each.percent())));
    return new Split(key, holdout, shares);
  }

  private static Optional<Double> championPercent(ConfigReader body) {
    Optional<ConfigReader> split = body.object("trafficSplit");
    if (split.isEmpty()) {
      return Optional.empty();
    }
    try (ConfigReader reader = split.get()) {
      return Optional.of(reader.requiredNumber("championPct", 0, 100));
    }
  }

  private static String plain(double percent) {
    return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
  }

  private static Optional<Duration> duration(ConfigReader body) {
    Optional<String> text = body.text("duration", Limits.NAME_LENGTH);
    try {
      Optional<Duration> duration = text.map(Duration::parse);
      if (duration.isEmpty() || duration.get().isPositive()) {
        return duration;
      }
    } catch (DateTimeException _) {
      // said below
    }
    body.problem(
        "duration",
        ProblemCode.INVALID_FORMAT,
        "`" + text.orElse("") + "` is no duration like `P90D` (90 days)");
    return Optional.empty();
  }

  /** Whether customers are assigned now. */
  public boolean isRunning(Instant now) {
    return active && !now.isBefore(starts) && ends.map(now::isBefore).orElse(true);
  }

  /** The part to which a customer belongs while it runs. */
  public Assignment of(String customerId) {
    return new Assignment(id, split.variant(customerId));
  }

  /** The model or flow that serves a variant; the champion's where the variant has none. */
  public String subject(String variant) {
    for (Challenger challenger : challengers) {
      if (challenger.key().equals(variant)) {
        return challenger.subjectId();
      }
    }
    return championId;
  }

  /** Whether it is about this model or flow, as champion or as challenger. */
  public boolean isAbout(String subjectId) {
    return championId.equals(subjectId)
        || challengers.stream().anyMatch(each -> each.subjectId().equals(subjectId));
  }
}
