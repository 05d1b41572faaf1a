package dev.tact.http.trace;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindDecisions;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.RowReader;
import dev.tact.http.json.PageLimit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decisions that were made, newest first. */
@Controller("/api/v1/decision-traces")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DecisionTraceController {

  private static final Set<String> PARAMETERS = Set.of("customerId", "flow", "cursor", "limit");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final FindDecisions decisions;

  DecisionTraceController(FindDecisions decisions) {
    this.decisions = decisions;
  }

  /** Lists decisions by `customerId` and `flow`. */
  @Get
  HttpResponse<byte[]> list(@Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    return DecisionTraceReply.page(decisions.list(caller.tenant(), query(request)));
  }

  /** One decision by its recommendation id. */
  @Get("/{id}")
  HttpResponse<byte[]> one(@Parameter(hidden = true) Caller caller, String id) {
    checkId(id);
    return DecisionTraceReply.one(decisions.one(caller.tenant(), id));
  }

  /** Nothing has an id that cannot be one. */
  static void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new Failure.NotFound("decision", id);
    }
  }

  private static FindDecisions.Query query(HttpRequest<?> request) {
    Map<String, String> values = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    request
        .getParameters()
        .forEach(
            (name, given) -> {
              if (!PARAMETERS.contains(name)) {
                problems.add(
                    new Problem(
                        "$." + name,
                        ProblemCode.UNKNOWN_MEMBER,
                        "unknown parameter `" + name + "`"));
              } else if (!given.isEmpty() && !given.getFirst().isEmpty()) {
                values.put(name, given.getFirst());
              }
            });
    int limit = PageLimit.of(values.get("limit"), problems);
    if (values.containsKey("cursor") && !ID.matcher(values.get("cursor")).matches()) {
      problems.add(
          new Problem(
              "$.cursor", ProblemCode.INVALID_FORMAT, "is not a `nextCursor` of this list"));
    }
    Optional.ofNullable(values.get("customerId"))
        .flatMap(RowReader::idFault)
        .ifPresent(
            fault -> problems.add(new Problem("$.customerId", ProblemCode.INVALID_FORMAT, fault)));
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new FindDecisions.Query(
        Optional.ofNullable(values.get("customerId")),
        Optional.ofNullable(values.get("flow")),
        Optional.ofNullable(values.get("cursor")),
        limit);
  }
}
