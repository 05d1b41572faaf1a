package dev.tact.http.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ShowEffectiveRules;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which policies and rules reach an offer. */
@Controller("/api/v1/offers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Offers")
final class EffectiveRulesController {

  private final ShowEffectiveRules showing;

  EffectiveRulesController(ShowEffectiveRules showing) {
    this.showing = showing;
  }

  /**
   * The contact policies and qualification rules that reach an offer from everything, its category,
   * its sub-category or itself, by priority, each with the scope that matched.
   */
  @Get("/{id}/effective-rules")
  @Parameter(name = "asOf", in = ParameterIn.QUERY)
  @Parameter(name = "explainCascade", in = ParameterIn.QUERY)
  HttpResponse<byte[]> effectiveRules(
      @Parameter(hidden = true) Caller caller,
      String id,
      @Parameter(hidden = true) HttpRequest<?> request) {
    List<Problem> problems = new ArrayList<>();
    Optional<Instant> asOf = Optional.empty();
    boolean cascade = false;
    for (Map.Entry<String, List<String>> parameter : request.getParameters().asMap().entrySet()) {
      String name = parameter.getKey();
      String value = parameter.getValue().getFirst();
      switch (name) {
        case "asOf" -> asOf = instant(value, problems);
        case "explainCascade" -> cascade = ListQuery.flag(name, value, problems);
        default ->
            problems.add(
                new Problem(
                    "$." + name, ProblemCode.UNKNOWN_MEMBER, "unknown parameter `" + name + "`"));
      }
      if (parameter.getValue().size() > 1) {
        problems.add(new Problem("$." + name, ProblemCode.DUPLICATE, "is there twice"));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return EffectiveRulesReply.of(showing.show(caller.tenant(), id, asOf), cascade);
  }

  private static Optional<Instant> instant(String text, List<Problem> problems) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      problems.add(
          new Problem(
              "$.asOf",
              ProblemCode.INVALID_FORMAT,
              "must be a timestamp with its offset, such as `2026-03-01T09:00:00Z`"));
      return Optional.empty();
    }
  }
}
