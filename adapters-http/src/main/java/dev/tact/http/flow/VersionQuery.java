package dev.tact.http.flow;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.json.PageLimit;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query parameters of a list of versions (`limit`, `cursor`) and of a difference. */
record VersionQuery(
    int limit, Optional<String> cursor, Optional<String> from, Optional<String> to) {

  static VersionQuery page(HttpRequest<?> request) {
    return read(request, Set.of("limit", "cursor"));
  }

  static VersionQuery difference(HttpRequest<?> request) {
    return read(request, Set.of("from", "to"));
  }

  private static VersionQuery read(HttpRequest<?> request, Set<String> known) {
    List<Problem> problems = new ArrayList<>();
    Map<String, List<String>> given = request.getParameters().asMap();
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        problems.add(
            new Problem(
                "$." + name, ProblemCode.UNKNOWN_MEMBER, "unknown parameter `" + name + "`"));
      }
    }
    int limit =
        first(given, "limit")
            .map(text -> PageLimit.of(text, problems))
            .orElse(Limits.LIST_LIMIT_DEFAULT);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new VersionQuery(
        limit, first(given, "cursor"), first(given, "from"), first(given, "to"));
  }

  private static Optional<String> first(Map<String, List<String>> given, String name) {
    return given.getOrDefault(name, List.of()).stream()
        .filter(text -> !text.isEmpty() && text.indexOf(0) < 0)
        .findFirst();
  }
}
