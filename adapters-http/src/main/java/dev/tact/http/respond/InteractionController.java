package dev.tact.http.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindInteractions;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.json.PageLimit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what happened with one customer. */
@Hidden
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class InteractionController {

  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "actionId", "offerId",
          "treatmentId", "creativeId",
          "channel", "channelId",
          "type", "outcome",
          "decisionId", "recommendationId");

  private final FindInteractions finding;

  InteractionController(FindInteractions finding) {
    this.finding = finding;
  }

  @Get("/interaction-history")
  HttpResponse<byte[]> history(@Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    Asked asked = Asked.of(request);
    return OutcomeReply.history(
        finding.history(caller.tenant(), asked.filters(), asked.limit(), asked.cursor()),
        asked.limit());
  }

  @Get("/interaction-summaries")
  HttpResponse<byte[]> summaries(@Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    Asked asked = Asked.of(request);
    return OutcomeReply.summaries(
        finding.summaries(caller.tenant(), asked.filters(), asked.limit(), asked.cursor()),
        asked.limit());
  }

  /** The query parameters. */
  private record Asked(Map<String, String> filters, int limit, Optional<String> cursor) {

    private static Asked of(HttpRequest<?> request) {
      Map<String, String> filters = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> one : request.getParameters().asMap().entrySet()) {
        String name = OLD_NAMES.getOrDefault(one.getKey(), one.getKey());
        if (one.getValue().size() > 1 || filters.put(name, one.getValue().getFirst()) != null) {
          throw Failure.Invalid.of("$." + one.getKey(), ProblemCode.DUPLICATE, "is there twice");
        }
      }
      int limit = PageLimit.of(filters.remove("limit"));
      Optional<String> cursor =
          Optional.ofNullable(filters.remove("cursor")).filter(text -> !text.isEmpty());
      return new Asked(filters, limit, cursor);
    }
  }
}
