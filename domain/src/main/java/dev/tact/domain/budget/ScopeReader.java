package dev.tact.domain.budget;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.scope.Scope;
import java.util.List;
import java.util.Optional;

/** Reads the one scope of a budget or system cap: `scope` and `scopeId`. */
final class ScopeReader {

  static final List<Scope.Type> BUDGET =
      List.of(
          Scope.Type.GLOBAL,
          Scope.Type.CATEGORY,
          Scope.Type.SUBCATEGORY,
          Scope.Type.OFFER,
          Scope.Type.CHANNEL);

  static final List<Scope.Type> SYSTEM_CAP =
      List.of(Scope.Type.OFFER, Scope.Type.CATEGORY, Scope.Type.SUBCATEGORY, Scope.Type.CHANNEL);

  /** The scope; a global one when it cannot be read, with a problem. */
  static Scope read(ConfigReader body, List<Scope.Type> allowed) {
    if (!body.has("scope")) {
      body.requiredText("scope", Limits.NAME_LENGTH);
    }
    Optional<Scope.Type> type = body.choice("scope", Scope.Type.class);
    if (type.isEmpty()) {
      body.raw("scopeId");
      return new Scope.Global();
    }
    if (!allowed.contains(type.get())) {
      body.raw("scopeId");
      body.problem(
          "scope",
          ProblemCode.UNKNOWN_VALUE,
          "must be one of "
              + String.join(
                  ", ", allowed.stream().map(one -> "`" + ConfigReader.wire(one) + "`").toList()));
      return new Scope.Global();
    }
    if (type.get().kind().isEmpty()) {
      if (body.raw("scopeId") != null) {
        body.problem("scopeId", ProblemCode.CONFLICT, "a global scope has no `scopeId`");
      }
      return new Scope.Global();
    }
    String id = body.requiredReference("scopeId", type.get().kind().get());
    return id.isEmpty() ? new Scope.Global() : type.get().of(id);
  }

  private ScopeReader() {}
}
