package dev.tact.http.approval;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ApprovePublications.Query;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.flow.Approval;
import dev.tact.http.json.PageLimit;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query parameters of a list of approvals: `limit`, `cursor`, `status`, `entityId`. */
final class ApprovalQuery {

  private ApprovalQuery() {}

  static Query of(HttpRequest<?> request) {
    List<Problem> problems = new ArrayList<>();
    int limit = Limits.LIST_LIMIT_DEFAULT;
    Optional<String> cursor = Optional.empty();
    Optional<Approval.State> state = Optional.empty();
    Optional<String> flow = Optional.empty();
    for (Map.Entry<String, List<String>> parameter : request.getParameters().asMap().entrySet()) {
      String value = parameter.getValue().getFirst();
      switch (parameter.getKey()) {
        case "limit" -> limit = PageLimit.of(value, problems);
        case "cursor" -> cursor = Optional.of(value);
        case "status" -> state = state(value, problems);
        case "entityId" -> flow = Optional.of(value);
        default ->
            problems.add(
                new Problem(
                    "$." + parameter.getKey(),
                    ProblemCode.UNKNOWN_MEMBER,
                    "unknown parameter `" + parameter.getKey() + "`"));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new Query(limit, cursor, state, flow);
  }

  private static Optional<Approval.State> state(String value, List<Problem> problems) {
    for (Approval.State state : Approval.State.values()) {
      if (ConfigReader.wire(state).equals(value)) {
        return Optional.of(state);
      }
    }
    problems.add(
        new Problem(
            "$.status",
            ProblemCode.UNKNOWN_VALUE,
            "`" + value + "` is none of `pending`, `approved`, `rejected`, `used`, `expired`"));
    return Optional.empty();
  }
}
