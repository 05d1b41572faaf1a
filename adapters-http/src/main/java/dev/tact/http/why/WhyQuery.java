package dev.tact.http.why;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ExplainEligibility.Question;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.RowReader;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.PageLimit;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query parameters of both questions: strict, all problems at once. */
final class WhyQuery {

  /** What a decision that was made says itself. */
  private static final Set<String> SITUATION =
      Set.of("channel", "placement", "flow", "segments", "attributes", "at");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> segments = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private WhyQuery(HttpRequest<?> request, Set<String> others) {
    request
        .getParameters()
        .asMap()
        .forEach(
            (name, given) -> {
              if (name.equals("segments")) {
                given.forEach(this::addSegments);
                values.put(name, given.getFirst());
              } else if (!SITUATION.contains(name)
                  && !others.contains(name)
                  && !name.equals("traceId")
                  && !name.equals("limit")) {
                problem(name, ProblemCode.UNKNOWN_MEMBER, "unknown parameter `" + name + "`");
              } else if (given.size() > 1) {
                problem(name, ProblemCode.DUPLICATE, "is there twice");
              } else if (!given.getFirst().isEmpty()) {
                values.put(name, given.getFirst());
              }
            });
  }

  static WhyQuery of(HttpRequest<?> request, String... others) {
    return new WhyQuery(request, Set.of(others));
  }

  /**
   * The question.
   *
   * @param limit how many items the answer that is asked about may hold
   */
  Question question(TenantId tenant, String customerId, int limit) {
    RowReader.idFault(customerId)
        .ifPresent(fault -> problem("customerId", ProblemCode.INVALID_FORMAT, fault));
    Optional<String> decision = value("traceId");
    if (decision.isPresent()) {
      for (String name : SITUATION) {
        if (values.containsKey(name)) {
          problem(name, ProblemCode.CONFLICT, "the decision of `traceId` says that itself");
        }
      }
      if (!ID.matcher(decision.get()).matches()) {
        problem("traceId", ProblemCode.INVALID_FORMAT, "is not the id of a decision");
      }
    }
    Optional<Instant> at = value("at").flatMap(this::instant);
    Map<String, Object> attributes = value("attributes").map(this::attributes).orElse(Map.of());
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new Question(
        new RecommendRequest(
            tenant,
            customerId,
            new RecommendRequest.Place(named("flow"), named("channel"), named("placement")),
            limit,
            attributes,
            Set.copyOf(segments),
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            new RecommendRequest.Mode(false, true, at, false)),
        decision);
  }

  /** A number of things from 1. */
  int limit(int otherwise, int max) {
    return PageLimit.of(values.get("limit"), otherwise, max, problems);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private Optional<Named> named(String name) {
    return value(name).map(reference -> new Named("$." + name, reference));
  }

  private void addSegments(String text) {
    for (String name : text.split(",")) {
      if (!name.isBlank()) {
        segments.add(name.strip());
      }
    }
    if (segments.size() > Limits.CONDITION_LIST) {
      problem("segments", ProblemCode.LIMIT_EXCEEDED, "at most " + Limits.CONDITION_LIST);
    }
  }

  private Map<String, Object> attributes(String text) {
    try {
      return JsonReader.object(text.getBytes(StandardCharsets.UTF_8)).members();
    } catch (Failure.Invalid invalid) {
      problem(
          "attributes",
          ProblemCode.INVALID_FORMAT,
          "must be a JSON object: " + invalid.problems().getFirst().message());
      return Map.of();
    }
  }

  private Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      problem(
          "at",
          ProblemCode.INVALID_FORMAT,
          "must be a timestamp with its offset, such as `2026-03-01T09:00:00Z`");
      return Optional.empty();
    }
  }

  private void problem(String name, ProblemCode code, String message) {
    problems.add(new Problem("$." + name, code, message));
  }
}
