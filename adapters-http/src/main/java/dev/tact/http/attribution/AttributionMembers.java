package dev.tact.http.attribution;

import dev.tact.application.port.in.AttributeConversions.Grouping;
import dev.tact.application.port.in.AttributeConversions.Question;
import dev.tact.application.port.in.AttributeConversions.Span;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.interaction.Attribution;
import dev.tact.domain.interaction.AttributionModel;
import dev.tact.domain.interaction.Outcome;
import dev.tact.http.json.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how conversions are to be divided, and which. */
final class AttributionMembers {

  /** Parameters of a query that are numbers. */
  static final Set<String> NUMBERS = Set.of("lookbackDays", "halfLifeDays", "windowDays");

  private static final int DAYS_MAX = 365;
  private static final int WINDOW_DEFAULT = 30;
  private static final double HALF_LIFE_MIN = 0.01;
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private AttributionMembers() {}

  /** A report: which time, and how it is divided. */
  record Asked(Span span, Attribution how) {}

  static Question question(ConfigReader body) {
    return new Question(
        body.requiredText("customerId", Limits.NAME_LENGTH),
        body.requiredText("conversionId", Limits.NAME_LENGTH),
        body.number("conversionValue"),
        how(body));
  }

  static Asked asked(ConfigReader query, Instant now) {
    Optional<Long> window = query.whole("windowDays", 1, DAYS_MAX);
    Optional<Instant> from = Timestamps.read(query, "from");
    Instant until = Timestamps.read(query, "to").orElse(now);
    if (window.isPresent() && from.isPresent()) {
      query.problem("windowDays", ProblemCode.CONFLICT, "give `windowDays` or `from`, not both");
    }
    Span span =
        new Span(
            query.text("outcome", Limits.NAME_LENGTH).orElse(Outcome.CONVERSION),
            from.orElse(until.minus(Duration.ofDays(window.orElse((long) WINDOW_DEFAULT)))),
            until,
            groupings(query));
    return new Asked(span, how(query));
  }

  private static Attribution how(ConfigReader members) {
    return new Attribution(
        members.choice("model", AttributionModel.class).orElse(AttributionModel.LINEAR),
        members
            .whole("lookbackDays", 1, DAYS_MAX)
            .map(Duration::ofDays)
            .orElse(Attribution.LOOK_BACK_DEFAULT),
        members
            .number("halfLifeDays", HALF_LIFE_MIN, DAYS_MAX)
            .map(days -> Duration.ofMillis(Math.round(days * DAY_MILLIS)))
            .orElse(Attribution.HALF_LIFE_DEFAULT));
  }

  private static List<Grouping> groupings(ConfigReader query) {
    List<Grouping> by = new ArrayList<>();
    String text = query.text("groupBy", Limits.NAME_LENGTH).orElse("offer,channel");
    for (String name : text.split(",", -1)) {
      Optional<Grouping> found =
          List.of(Grouping.values()).stream()
              .filter(each -> ConfigReader.wire(each).equals(name.strip()))
              .findFirst();
      if (found.isEmpty() || by.contains(found.get())) {
        query.problem(
            "groupBy",
            ProblemCode.UNKNOWN_VALUE,
            "`" + text + "` is no list of `offer`, `creative`, `channel`, `category`, each once");
        break;
      }
      by.add(found.get());
    }
    return by;
  }
}
