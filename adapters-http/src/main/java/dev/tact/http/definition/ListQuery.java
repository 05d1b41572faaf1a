package dev.tact.http.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.FindDefinitions;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.json.PageLimit;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query parameters of a list: `limit`, `cursor`, `includeDeleted`, and filters. */
record ListQuery(
    int limit, Optional<String> cursor, boolean includeDeleted, Map<String, String> filters) {

  static ListQuery of(HttpRequest<?> request) {
    int limit = Limits.LIST_LIMIT_DEFAULT;
    Optional<String> cursor = Optional.empty();
    boolean includeDeleted = false;
    Map<String, String> filters = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, List<String>> parameter : request.getParameters().asMap().entrySet()) {
      String name = parameter.getKey();
      String value = parameter.getValue().getFirst();
      switch (name) {
        case "limit" -> limit = PageLimit.of(value, problems);
        case "cursor" -> cursor = Optional.of(value).filter(text -> !text.isEmpty());
        case "includeDeleted" -> includeDeleted = flag(name, value, problems);
        default -> filters.put(name, value);
      }
      if (parameter.getValue().size() > 1) {
        problems.add(new Problem("$." + name, ProblemCode.DUPLICATE, "is there twice"));
      }
      // no store keeps it, so nothing can be found by it
      if (value.indexOf(0) >= 0) {
        problems.add(new Problem("$." + name, ProblemCode.INVALID_FORMAT, "holds U+0000"));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new ListQuery(limit, cursor, includeDeleted, filters);
  }

  FindDefinitions.Query definitions() {
    return new FindDefinitions.Query(limit, cursor, filters, includeDeleted);
  }

  /** Changes of a tenant, filtered by `collection` and `entityId`. */
  FindDefinitions.AuditQuery changes() {
    List<Problem> problems = new ArrayList<>();
    for (String name : filters.keySet()) {
      if (!name.equals("collection") && !name.equals("entityId")) {
        problems.add(
            new Problem(
                "$." + name,
                ProblemCode.UNKNOWN_MEMBER,
                "cannot filter by `" + name + "`, only by `collection` and `entityId`"));
      }
    }
    Optional<String> collection = Optional.ofNullable(filters.get("collection"));
    Optional<Kind> kind = collection.flatMap(Kind::ofCollection);
    if (collection.isPresent() && kind.isEmpty()) {
      problems.add(
          new Problem(
              "$.collection",
              ProblemCode.UNKNOWN_VALUE,
              "there is no collection `" + collection.get() + "`"));
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new FindDefinitions.AuditQuery(
        limit, cursor, kind, Optional.ofNullable(filters.get("entityId")));
  }

  FindDefinitions.AuditQuery changesOf(Definition definition) {
    return new FindDefinitions.AuditQuery(
        limit, cursor, Optional.of(definition.kind()), Optional.of(definition.id()));
  }

  static boolean flag(String name, String value, List<Problem> problems) {
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(new Problem("$." + name, ProblemCode.WRONG_TYPE, "must be `true` or `false`"));
    }
    return value.equals("true");
  }
}
